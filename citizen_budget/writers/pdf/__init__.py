"""PDF: the copy to print and to keep, tagged for screen readers."""

from __future__ import annotations

from citizen_budget.errors import MissingProgramError, message

PIP = "pip install weasyprint==70.0"
APT = "sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"

# Every module of this package needs WeasyPrint, which needs Pango.
try:
    import weasyprint  # noqa: F401
except ImportError as error:
    raise MissingProgramError(
        message("WeasyPrint is not installed."), message("Install it: {command}", command=PIP)
    ) from error
except OSError as error:
    raise MissingProgramError(
        message("Pango is not installed."), message("Install it: {command}", command=APT)
    ) from error
