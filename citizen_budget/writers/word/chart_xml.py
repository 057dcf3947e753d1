"""The XML of a bar chart: DrawingML of ISO/IEC 29500-1, part 21.2, with the labels of Office 2013."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from lxml import etree
from lxml.builder import ElementMaker

from citizen_budget.language import Direction, Language
from citizen_budget.writers.word.styles import BAR, IMPORTANT, INK, MUTED, latin_and_arabic

DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
OFFICE_2013 = "http://schemas.microsoft.com/office/drawing/2012/chart"

SHEET = "Sheet1"
NAMES, VALUES, LABELS = "A", "B", "C"
"""The columns of the workbook inside: what each bar is called, how long it is, and what is written beside it."""

# The names that Office gives to what it added to the standard: labels taken from cells.
_LABEL, _SERIES = "{CE6537A1-D6FC-4f65-9D91-7224C49458BB}", "{02D57815-91ED-43cb-92C2-25804820EDAC}"
_LABEL_ID = "{{00000000-0000-4000-8000-{:012d}}}"
_NAMES_AXIS, _VALUES_AXIS = "111111111", "222222222"
_SIZE = "1000"
_FOR_NAMES, _FOR_BARS = 0.36, 0.46
"""The parts of a chart's width that the names and the bars take; the figures beside the bars have the rest."""
_SHOWN = ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize")

_A = ElementMaker(namespace=DRAWING, nsmap={"a": DRAWING})
_C = ElementMaker(namespace=CHART, nsmap={"c": CHART, "a": DRAWING, "r": RELATIONS})
_N = ElementMaker(namespace=OFFICE_2013, nsmap={"c15": OFFICE_2013})


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its name, how long it is, and the figure beside it as the document shows it."""

    name: str
    value: Decimal
    label: str


@dataclass(frozen=True, slots=True)
class Bars:
    """The bars of a chart, with the head of their names and that of their values."""

    names: str
    values: str
    bars: tuple[Bar, ...]

    def cells(self, column: str) -> str:
        """Return where the workbook has a column without its head."""
        return f"{SHEET}!${column}$2:${column}${len(self.bars) + 1}"


def chart_xml(drawn: Bars, told: Language, workbook: str) -> bytes:
    """Return the part of a chart; `workbook` is its relation to the workbook that has its figures."""
    plot = _C.plotArea(_layout(told), _bar_chart(drawn, told), _names_axis(told), _values_axis(told))
    space = _C.chartSpace(
        _val("date1904", 0),
        _val("lang", told.tag),
        _val("roundedCorners", 0),
        _C.chart(_val("autoTitleDeleted", 1), plot, _val("plotVisOnly", 1), _val("dispBlanksAs", "gap")),
        _C.spPr(_A.noFill(), _A.ln(_A.noFill())),
        _letters(told, told.direction, wrap="square"),
        _C.externalData(_val("autoUpdate", 0), **{f"{{{RELATIONS}}}id": workbook}),
    )
    return bytes(etree.tostring(space, xml_declaration=True, encoding="UTF-8", standalone=True))


def _val(tag: str, value: object) -> etree._Element:
    return _C(tag, val=str(value))


def _layout(told: Language) -> etree._Element:
    """Return where the bars are, so that there is room for names where lines begin, and for figures at the end."""
    start = 1 - _FOR_NAMES - _FOR_BARS if told.direction == "rtl" else _FOR_NAMES
    return _C.layout(
        _C.manualLayout(
            _val("layoutTarget", "inner"),
            _val("xMode", "edge"),
            _val("yMode", "edge"),
            _val("x", f"{start:.2f}"),
            _val("y", 0.02),
            _val("w", _FOR_BARS),
            _val("h", 0.96),
        )
    )


def _bar_chart(drawn: Bars, told: Language) -> etree._Element:
    return _C.barChart(
        _val("barDir", "bar"),
        _val("grouping", "clustered"),
        _val("varyColors", 0),
        _series(drawn, told),
        _val("gapWidth", 45),
        _val("axId", _NAMES_AXIS),
        _val("axId", _VALUES_AXIS),
    )


def _series(drawn: Bars, told: Language) -> etree._Element:
    numbers = [f"{bar.value.normalize():f}" for bar in drawn.bars]
    return _C.ser(
        _val("idx", 0),
        _val("order", 0),
        _C.tx(_C.strRef(_C.f(f"{SHEET}!${VALUES}$1"), _cache("strCache", [drawn.values]))),
        _fill(BAR),
        _val("invertIfNegative", 0),
        *(_negative(index) for index, bar in enumerate(drawn.bars) if bar.value < 0),
        _labels(drawn, told),
        _C.cat(_C.strRef(_C.f(drawn.cells(NAMES)), _cache("strCache", [bar.name for bar in drawn.bars]))),
        _C.val(_C.numRef(_C.f(drawn.cells(VALUES)), _cache("numCache", numbers))),
        _extension(_SERIES, _range_of_labels(drawn)),
    )


def _negative(index: int) -> etree._Element:
    return _C.dPt(_val("idx", index), _val("invertIfNegative", 0), _val("bubble3D", 0), _fill(IMPORTANT))


def _fill(colour: str) -> etree._Element:
    return _C.spPr(_A.solidFill(_A.srgbClr(val=colour)))


def _cache(kind: str, texts: Iterable[str]) -> etree._Element:
    given = list(texts)
    points = (_C.pt(_C.v(text), idx=str(index)) for index, text in enumerate(given))
    form = [_C.formatCode("General")] if kind == "numCache" else []
    return _C(kind, *form, _val("ptCount", len(given)), *points)


def _labels(drawn: Bars, told: Language) -> etree._Element:
    """Return the figure beside each bar, taken from the cell that has it as the document shows it."""
    return _C.dLbls(
        *(_label(index, bar, told) for index, bar in enumerate(drawn.bars)),
        _C.spPr(_A.noFill(), _A.ln(_A.noFill())),
        _letters(told, "ltr", wrap="none"),
        *_what_is_shown(),
        _extension(_LABEL, _N.showDataLabelsRange(val="1")),
    )


def _label(index: int, bar: Bar, told: Language) -> etree._Element:
    # Programs older than labels from cells show the text of the field.
    shown = _A.fld(_A.rPr(lang=told.tag), _A.t(bar.label), id=_LABEL_ID.format(index), type="CELLRANGE")
    return _C.dLbl(
        _val("idx", index),
        _C.tx(_C.rich(_A.bodyPr(wrap="none"), _A.p(shown, _A.endParaRPr(lang=told.tag)))),
        *_what_is_shown(),
        _extension(_LABEL, _N.showDataLabelsRange(val="1")),
    )


def _what_is_shown() -> Iterator[etree._Element]:
    yield _val("dLblPos", "outEnd")
    yield from (_val(f"show{what}", 0) for what in _SHOWN)


def _range_of_labels(drawn: Bars) -> etree._Element:
    points = (_C.pt(_C.v(bar.label), idx=str(index)) for index, bar in enumerate(drawn.bars))
    cache = _N.dlblRangeCache(_val("ptCount", len(drawn.bars)), *points)
    return _N.datalabelsRange(_N.f(drawn.cells(LABELS)), cache)


def _extension(uri: str, *content: etree._Element) -> etree._Element:
    return _C.extLst(_C.ext(*content, uri=uri))


def _names_axis(told: Language) -> etree._Element:
    """Return the axis of names: the first at the top, at the side where lines begin."""
    return _C.catAx(
        _val("axId", _NAMES_AXIS),
        _C.scaling(_val("orientation", "maxMin")),
        _val("delete", 0),
        _val("axPos", "r" if told.direction == "rtl" else "l"),
        _C.numFmt(formatCode="General", sourceLinked="0"),
        _val("majorTickMark", "none"),
        _val("minorTickMark", "none"),
        _val("tickLblPos", "low"),
        _C.spPr(_A.ln(_A.solidFill(_A.srgbClr(val=MUTED)))),
        _letters(told, told.direction, wrap="square"),
        _val("crossAx", _VALUES_AXIS),
        _val("crosses", "autoZero"),
        _val("auto", 1),
        _val("lblAlgn", "ctr"),
        _val("lblOffset", 60),
        _val("noMultiLvlLbl", 1),
    )


def _values_axis(told: Language) -> etree._Element:
    """Return the axis of values, which is not drawn: each bar has its figure beside it. It runs as lines do."""
    return _C.valAx(
        _val("axId", _VALUES_AXIS),
        _C.scaling(_val("orientation", "maxMin" if told.direction == "rtl" else "minMax")),
        _val("delete", 1),
        _val("axPos", "b"),
        _C.numFmt(formatCode="General", sourceLinked="0"),
        _val("majorTickMark", "none"),
        _val("minorTickMark", "none"),
        _val("tickLblPos", "nextTo"),
        _val("crossAx", _NAMES_AXIS),
        _val("crosses", "max"),
        _val("crossBetween", "between"),
    )


def _letters(told: Language, direction: Direction, *, wrap: str) -> etree._Element:
    latin, arabic = latin_and_arabic(told)
    properties = _A.defRPr(
        _A.solidFill(_A.srgbClr(val=INK)),
        _A.latin(typeface=latin),
        _A.cs(typeface=arabic),
        lang=told.tag,
        sz=_SIZE,
        b="0",
    )
    paragraph = _A.pPr(properties, rtl="1" if direction == "rtl" else "0")
    return _C.txPr(_A.bodyPr(wrap=wrap), _A.lstStyle(), _A.p(paragraph, _A.endParaRPr(lang=told.tag)))
