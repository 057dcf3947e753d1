"""QR codes: a web address as a picture that a telephone reads."""

from __future__ import annotations

import io

# Four modules of white around the code (ISO/IEC 18004), and points enough to print it sharply.
MARGIN, SCALE = 4, 8


def qr_code(address: str) -> bytes:
    """Return an address as a QR code in PNG; a quarter of it may be stained and it is read all the same."""
    import segno  # only where a budget gives an address

    out = io.BytesIO()
    segno.make(address, error="q", micro=False).save(out, kind="png", scale=SCALE, border=MARGIN)
    return out.getvalue()
