"""Spoiled workbooks: a sentence or a success, never a traceback or a wrong total."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fuzzing import verdict
from tests.mutants import mutant

GROUPS, CASES = 8, 40


@pytest.mark.slow
@pytest.mark.parametrize("group", range(GROUPS))
def test_a_spoiled_workbook_gives_a_sentence_or_a_success(tmp_path: Path, group: int) -> None:
    wrong: dict[int, tuple[tuple[str, ...], str]] = {}
    codes: set[int] = set()
    for seed in range(group * CASES, (group + 1) * CASES):
        spoiled = mutant(seed)
        found = verdict(spoiled, tmp_path, mark=seed % 4 == 0)
        codes.add(found.code)
        if found.wrong:
            wrong[seed] = (spoiled.done, found.wrong)
    assert wrong == {}
    # Both happen: neither is everything refused, nor everything taken.
    assert codes == {0, 3}
