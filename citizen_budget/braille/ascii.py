"""Cells as the characters that embossers take: one character, one byte, for each of the 64 cells."""

from __future__ import annotations

from dataclasses import dataclass

FIRST_CELL = 0x2800


@dataclass(frozen=True, slots=True)
class CharacterSet:
    """The characters of the cells U+2800 to U+283F, in that order, and the encoding that makes bytes of them."""

    characters: str
    encoding: str

    def of(self, cells: str) -> str:
        """Return Unicode Braille in these characters; other characters, such as line ends, stay."""
        return cells.translate(dict(enumerate(self.characters, start=FIRST_CELL)))


# `na` is North American ASCII Braille (liblouis, en-us-brf.dis). `tbfr2007` is the French table of
# 2007 (Table braille informatique française; liblouis, fr-bfu-comp8.utb), defined upon Windows-1252.
CHARACTER_SETS = {
    "na": CharacterSet(" A1B'K2L@CIF/MSP\"E3H9O6R^DJG>NTQ,*5<-U8V.%[$+X!&;:4\\0Z7(_?W]#Y)=", "ascii"),
    "tbfr2007": CharacterSet(" a,b'k;l^cif/msp´e:h*o!r¤djg@ntq`1?2-u(v¨396óxèç„5.8)z\"à¸4w70yùé", "cp1252"),
}
