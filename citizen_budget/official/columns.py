"""Columns of the official form: what each head says its column holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from citizen_budget.readers.heads import folded
from citizen_budget.readers.table import Row

PREVIOUS, PROPOSED, ADMITTED = "previous", "proposed", "admitted"
NAMES = ("name_fr", "name_ar")
LEVELS = ("chapter", "article", "programme", "project", "line")

# A head is searched for these words, folded: without case, accents, blanks and signs. The first that fits wins.
_HEADS: tuple[tuple[str, str], ...] = (
    ("", r"codefon|codeeco|cod(e)?economique|economi|اقتصادي|وظيفي|observ|ملاحظ|realis|emis|recouvr|execut|منجز|level"),
    ("year", r"^(year|annee|exercice|السنه|السنة|السنةالمالية|anneebudgetaire)$"),
    ("part", r"^(part|partie|section|الجزء|القسم)$"),
    ("direction", r"^(direction|type|sens|recetteoudepense|نوع|مداخيلاونفقات)$"),
    ("chapter", r"^(chap|champ|chapitre|chapter|الباب|باب)$"),
    ("article", r"^(art|article|الفصل|فصل)$"),
    ("programme", r"^(prog|programme|para|paragraphe|par|البرنامج|برنامج|الفقرة|فقرة)$"),
    ("project", r"^(proj|projet|projact|projetaction|action|المشروع|مشروع|المشروعالعملية)$"),
    ("line", r"^(ligne|lig|السطر|سطر)$"),
    (
        "code",
        r"^(code|codes|codebudgetaire|codebudget|rubrique|rubriquebudgetaire|imputation|imputationbudgetaire|الرمز|رمزالميزانية|رمز)$",
    ),
    (PREVIOUS, r"previous|precedent|n1$|السابقة|الماضية|المنصرمة"),
    (PROPOSED, r"propos|مقترح"),
    (
        ADMITTED,
        r"admis|approuv|approved|vote|مقبول|مصادق|creditsouverts|^montant|^amount|^credits?\d*$|^budget$|^prevision|^مبلغ|^المبلغ|^اعتمادات",
    ),
    ("name_ar", r"labelar|arlabel|libellear|arabe$|بيان|نوعالمداخيل|نوعالنفقات|^مداخيل|^نفقات"),
    ("name_fr", r"labelfr|frlabel|intitule|libelle|designation|nature|^recettes|^depenses|francais$|^label$"),
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_ARABIC = re.compile("[\u0620-\u064a]")


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table by what they hold, the year of the amounts, and the heads left aside.

    Columns count from 1; 0 is none. `words` are the heads of the names, which may say what the table
    is of. `rows` is how many rows the heads take.
    """

    code: int = 0
    levels: tuple[int, ...] = ()
    names: Mapping[str, int] | None = None
    amounts: Mapping[str, int] | None = None
    year: int = 0
    part: int = 0
    direction: int = 0
    year_of: int | None = None
    unknown: tuple[int, ...] = ()
    words: tuple[str, ...] = ()
    rows: int = 1

    @property
    def first_of_code(self) -> int:
        """Return the column of the code, or of its first level."""
        return self.code or self.levels[0]

    def name(self, key: str) -> int:
        """Return the column of a name, or 0."""
        return (self.names or {}).get(key, 0)

    def amount(self, key: str) -> int:
        """Return the column of an amount, or 0."""
        return (self.amounts or {}).get(key, 0)

    def used(self) -> frozenset[int]:
        """Return every column that holds something known."""
        known = (self.code, self.year, self.part, self.direction, *self.levels)
        return frozenset((*known, *(self.names or {}).values(), *(self.amounts or {}).values())) - {0}


def columns(rows: Sequence[Row], start: int) -> Columns | None:
    """Return the columns that the heads in a row name, together with those of the next row, or None for no heads."""
    if not all(map(_may_be_head, rows[start].cells)):
        return None
    one = _columns(_texts(rows[start : start + 1]))
    if start + 1 < len(rows) and _is_head_of(rows[start], rows[start + 1]):
        two = _columns(_texts(rows[start : start + 2]))
        if two and (one is None or len(two.used()) > len(one.used())):
            return replace(two, rows=2)
    return one


def _is_head_of(row: Row, below: Row) -> bool:
    """Return whether two rows may be one head: the first names something, and no cell of the second is an amount."""
    named = sum(bool(_kind(str(raw))) for raw in row.cells if raw is not None)
    return named > 1 and below.number == row.number + 1 and all(map(_may_be_head, below.cells))


def _may_be_head(raw: object) -> bool:
    """Return whether a cell may be one of a head: empty, words, or a year."""
    text = str(raw or "").strip()
    return not text[:1].isdigit() or bool(_YEAR.fullmatch(text)) or any(map(str.isalpha, text))


def _texts(rows: Sequence[Row]) -> dict[int, str]:
    """Return the words of each column of a head of one or two rows."""
    width = max((len(row.cells) for row in rows), default=0)
    joined = {column: [str(row.at(column) or "").strip() for row in rows] for column in range(1, width + 1)}
    _spread(joined)
    return {column: "\n".join(filter(None, texts)) for column, texts in joined.items() if any(texts)}


def _spread(joined: dict[int, list[str]]) -> None:
    """Give an amount's head that is merged over several columns to each of them that has a year below."""
    above = ""
    for texts in joined.values():
        if len(texts) > 1:
            above = texts[0] or above
            if not texts[0] and _YEAR.fullmatch(texts[-1]):
                texts[0] = above


def _columns(texts: Mapping[int, str]) -> Columns | None:
    found: dict[str, list[int]] = {}
    unknown: list[int] = []
    for column, text in texts.items():
        kind = _kind(text)
        if kind:
            found.setdefault(kind, []).append(column)
        else:
            unknown.append(column)
    amounts = dict(_amounts(found, texts))
    levels = tuple(found[level][0] for level in LEVELS if level in found)
    code = found.get("code", [0])[0]
    if not amounts or not (code or len(levels) > 1):
        return None
    years = {text: _years(text) for text in texts.values()}
    admitted = amounts.get(ADMITTED) or amounts.get(PROPOSED) or 0
    return Columns(
        code=code,
        levels=levels,
        names={key: found[key][0] for key in NAMES if key in found},
        amounts=amounts,
        **{key: found.get(key, [0])[0] for key in ("year", "part", "direction")},
        year_of=max(years.get(texts.get(admitted, ""), ()), default=None),
        unknown=tuple(unknown),
        words=tuple(texts[column] for key in NAMES for column in found.get(key, ())),
    )


@lru_cache(maxsize=4096)
def _kind(text: str) -> str:
    """Return what a head says its column holds, or an empty text."""
    # The two rows of a head may be one name (“Admises pour”, “2025”) or the name in two languages.
    for words in (text, *text.split("\n")):
        # Folding takes the sign of “N-1”, the year before, away.
        bare = folded(_YEAR.sub("", words)) or folded(words)
        if found := next((kind for kind, pattern in _HEADS if re.search(pattern, bare)), ""):
            return found
    return ""


def _years(text: str) -> tuple[int, ...]:
    return tuple(int(year) for year in _YEAR.findall(text))


def _amounts(found: Mapping[str, list[int]], texts: Mapping[int, str]) -> Iterator[tuple[str, int]]:
    """Yield the column of each amount; of two that are admitted, the earlier year is the one before."""
    for kind in (PREVIOUS, PROPOSED):
        if kind in found:
            yield kind, found[kind][-1 if kind == PROPOSED else 0]
    admitted = found.get(ADMITTED, [])
    if not admitted:
        return
    by_year = sorted(admitted, key=lambda column: (max(_years(texts[column]), default=0), column))
    yield ADMITTED, by_year[-1]
    if len(admitted) > 1 and PREVIOUS not in found:
        yield PREVIOUS, by_year[0]


def with_names(known: Columns, rows: Sequence[Row]) -> Columns:
    """Return the columns with those of the names found by their letters, where the heads do not name them."""
    names = dict(known.names or {})
    free = [column for column in known.unknown if column not in known.used()]
    for key, is_of in (("name_fr", _is_latin), ("name_ar", _is_arabic)):
        if key not in names:
            counts = {
                column: sum(is_of(str(row.at(column) or "")) for row in rows)
                for column in (*free, *_unheaded(known, rows))
                if column not in names.values()
            }
            best = max(counts, key=lambda column: counts[column], default=0)
            if counts.get(best):
                names[key] = best
    return replace(known, names=names, unknown=tuple(column for column in free if column not in names.values()))


def _unheaded(known: Columns, rows: Sequence[Row]) -> Iterator[int]:
    widest = max((len(row.cells) for row in rows), default=0)
    return (column for column in range(1, widest + 1) if column not in known.used() and column not in known.unknown)


def _is_arabic(text: str) -> bool:
    return bool(_ARABIC.search(text))


def _is_latin(text: str) -> bool:
    return sum(letter.isascii() and letter.isalpha() for letter in text) > 2
