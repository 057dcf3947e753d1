"""Makes the workbooks of the examples and of the tests from their YAML files."""

from __future__ import annotations

from pathlib import Path

from citizen_budget.readers import read
from citizen_budget.workbook import workbook

ROOT = Path(__file__).parent.parent
NAMES = ("examples/ksar-el-kebir-2025", "examples/tetouan-commitments", "tests/data/fictitious")


def main() -> None:
    """Write each workbook beside its YAML file."""
    for name in NAMES:
        path = ROOT / f"{name}.xlsx"
        path.write_bytes(workbook(read(path.with_suffix(".yaml"))))
        print(path.relative_to(ROOT))


if __name__ == "__main__":
    main()
