"""Measure PDF files beside plain WeasyPrint, which makes the same pages without our finisher."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path

EXAMPLE = Path("examples/ksar-el-kebir-2025.xlsx")
LANGUAGES = ("ar", "fr")
LOOKS = ("ordinary", "large")
RUNS = 3


@dataclass(frozen=True, slots=True)
class Measure:
    """One file: its pages, the seconds to lay them out and to write them, the most memory of the process."""

    pages: int
    seconds: float
    megabytes: float


def main() -> None:
    """Print each file as one row of a Markdown table; plain and ours take turns, each in a process of its own."""
    print("| language, pages | plain: s/page | MB at most | ours: s/page | MB at most | more |")
    print("|---|---|---|---|---|---|")
    for look in LOOKS:
        for language in LANGUAGES:
            runs = [(measured(language, look, "plain"), measured(language, look, "ours")) for _ in range(RUNS)]
            plain, ours = zip(*runs, strict=True)
            before, after = (min(each.seconds / each.pages for each in measures) for measures in (plain, ours))
            less, most = (max(each.megabytes for each in measures) for measures in (plain, ours))
            more = (after / before - 1) * 100
            row = (
                f"{language} {look}, {plain[0].pages}",
                f"{before:.3f}",
                f"{less:.0f}",
                f"{after:.3f}",
                f"{most:.0f}",
            )
            print(f"| {' | '.join(row)} | {more:+.1f} % |", flush=True)


def measured(*words: str) -> Measure:
    """Return one measure, made in a new process."""
    answer = subprocess.run([sys.executable, __file__, *words], capture_output=True, text=True, check=True)
    return Measure(**json.loads(answer.stdout))


def measure(language_code: str, look: str, way: str) -> Measure:
    """Make one file, and return what it took; the words and the fonts are there before."""
    import importlib

    from weasyprint import HTML
    from weasyprint.text.fonts import FontConfiguration

    from citizen_budget import rules
    from citizen_budget.compose import Offer, compose
    from citizen_budget.language import language
    from citizen_budget.readers import read
    from citizen_budget.writers.pdf.page import page
    from citizen_budget.writers.pdf.render import rendered_pdf

    budget = rules.check(read(EXAMPLE)).budget
    assert budget is not None
    document = compose(budget, language(language_code), Offer((), ()))[0]
    html = page(document, importlib.import_module(f"citizen_budget.writers.pdf.{look}").LOOK)
    before = time.process_time()
    if way == "ours":
        pages = rendered_pdf(html).pages
    else:
        made = HTML(string=html).render(font_config=FontConfiguration())
        made.write_pdf(pdf_variant="pdf/a-2a")
        pages = len(made.pages)
    seconds = time.process_time() - before
    return Measure(pages, seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


if __name__ == "__main__":
    print(json.dumps(asdict(measure(*sys.argv[1:])))) if len(sys.argv) > 1 else main()
