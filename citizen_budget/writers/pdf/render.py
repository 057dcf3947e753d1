"""Render: HTML becomes a PDF file, and nothing else is read."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from weasyprint import HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from citizen_budget.errors import OutputError, message
from citizen_budget.writers.pdf.finisher import finish
from citizen_budget.writers.pdf.origins import remembered_origins


@dataclass(frozen=True, slots=True)
class Rendered:
    """A PDF file and the number of its pages."""

    content: bytes
    pages: int


class _Fetcher(URLFetcher):  # type: ignore[misc]
    """What the pages may load: the pictures that are written into them, and nothing from a disk or a network."""

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        if not url.startswith("data:"):
            raise FatalURLFetchingError(url)
        return super().fetch(url, headers)


@cache
def _fonts() -> FontConfiguration:
    """Return the installed fonts, opened once for all files: the pages bring none of their own."""
    return FontConfiguration()


def rendered_pdf(page: str) -> Rendered:
    """Return a page as a PDF file that is PDF/A-2a and PDF/UA-1; the same page gives the same bytes.

    Raises `OutputError` for a page that asks for something from elsewhere.
    """
    try:
        document = HTML(string=page, url_fetcher=_Fetcher()).render(font_config=_fonts())
        with remembered_origins() as origins:
            content = document.write_pdf(pdf_variant="pdf/a-2a", finisher=lambda _, pdf: finish(pdf, origins))
    except FatalURLFetchingError as error:
        raise OutputError(
            message("The pages of a PDF ask for {address}, which is not in them.", address=error),
            message("This is a mistake of the program: send us the workbook."),
        ) from error
    return Rendered(content, len(document.pages))
