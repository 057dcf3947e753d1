"""veraPDF: whether PDF files keep the norms they name."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

JAR = Path(__file__).parent / "verapdf/greenfield-apps.jar"
PROFILES = ("2a", "ua1")


def failures(files: Sequence[Path]) -> list[str]:
    """Return what veraPDF says beside a pass of every file in both profiles, which it reads in the file itself."""
    if not JAR.exists() and os.environ.get("CI") != "true":
        pytest.skip("veraPDF is missing: scripts/test fetches it from Maven Central, which was not reached.")
    command = ["java", "-cp", str(JAR), "org.verapdf.apps.GreenfieldCliWrapper", "--format", "text", "-v"]
    answer = subprocess.run([*command, *map(str, files)], capture_output=True, text=True, check=False)
    wanted = {f"PASS {file} {profile}" for file in files for profile in PROFILES}
    told = set(answer.stdout.splitlines())
    status = [f"exit status {answer.returncode}: {answer.stderr}"] if answer.returncode else []
    return sorted(told - wanted) + sorted(f"not said: {line}" for line in wanted - told) + status
