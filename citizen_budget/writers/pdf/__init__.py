"""PDF: the copy to print and to keep, tagged for screen readers."""

from __future__ import annotations

from citizen_budget.errors import MissingProgramError, message
from citizen_budget.needs import HARFBUZZ, PANGO, PANGOFT2, hint

# Every module of this package needs WeasyPrint, which needs Pango.
try:
    import weasyprint  # noqa: F401
except ImportError as error:
    raise MissingProgramError(message("WeasyPrint is not installed."), hint("weasyprint")) from error
except OSError as error:
    raise MissingProgramError(message("Pango is not installed."), hint(PANGO, PANGOFT2, HARFBUZZ)) from error
