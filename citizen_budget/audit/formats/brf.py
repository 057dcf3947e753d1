"""BRF: the bytes that embossers take become pages of cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from citizen_budget.audit.braille.copy import check_copy
from citizen_budget.audit.braille.pages import Volume
from citizen_budget.audit.match import Difference
from citizen_budget.audit.parcel import Parcel
from citizen_budget.audit.told import Run, Told
from citizen_budget.errors import message

# North American ASCII Braille, and the French table of 2007 (TBFR 2007) upon Windows-1252.
_CHARACTERS = {
    "na": ("ascii", " A1B'K2L@CIF/MSP\"E3H9O6R^DJG>NTQ,*5<-U8V.%[$+X!&;:4\\0Z7(_?W]#Y)="),
    "tbfr2007": ("cp1252", " a,b'k;l^cif/msp´e:h*o!r¤djg@ntq`1?2-u(v¨396óxèç„5.8)z\"à¸4w70yùé"),
}
FIRST_CELL = 0x2800


def check(told: Told, parcels: Sequence[Parcel]) -> Iterator[Run]:
    """Yield each run that the volumes of a copy say.

    Raises `Difference` for the first that differs.
    """
    return check_copy(told, [_volume(parcel) for parcel in parcels], parcels[0].paper)


def _volume(parcel: Parcel) -> Volume:
    """Return the pages of a file; a byte that is no cell is a difference."""
    encoding, characters = _CHARACTERS[parcel.paper.ascii]
    cells = {character: chr(FIRST_CELL + number) for number, character in enumerate(characters)}
    pages = [page.split("\r\n") for page in parcel.content.decode(encoding, "replace").split("\f")]
    for number, page in enumerate(pages, start=1):
        for row, line in enumerate(page, start=1):
            strange = next((each for each in line if each not in cells), "")
            if strange:
                raise Difference((), message("page {page}, line {line}", page=number, line=row), "", strange)
    return [["".join(cells[each] for each in line) for line in page] for page in pages]
