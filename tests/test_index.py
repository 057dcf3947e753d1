"""The index: every file, in the words of its language, by relative links."""

from __future__ import annotations

from dataclasses import replace

from lxml import html as lxml_html

from citizen_budget.writers import FORMATS, File, saved
from citizen_budget.writers.entries import DataLink, Entry
from citizen_budget.writers.index import index_page
from tests.sample_document import ARABIC_SAMPLE, FRENCH_SAMPLE, SAMPLES


def entry(
    code: str, name: str, kind: str, *, length: int = 1000, pages: int = 0, sheets: int = 0, volume: int = 0
) -> Entry:
    path = FORMATS[kind].path.format(name=f"{name}.v{volume}" if volume else name)
    return Entry(
        replace(SAMPLES[code], name=name), FORMATS[kind], saved(File(path, b"x" * length, pages, sheets, volume))
    )


ENTRIES = (
    entry("fr", "citizen-budget", "html", length=180_400),
    entry("fr", "citizen-budget", "brf", length=1_250_000, pages=12, sheets=6),
    entry("ar", "citizen-budget", "html", length=12),
    entry("ar", "summary", "brf", pages=1, sheets=1),
)
VOLUMES = (
    entry("ar", "citizen-budget", "brf", length=60_000, pages=60, sheets=30, volume=1),
    entry("ar", "citizen-budget", "brf", length=15_000, pages=15, sheets=8, volume=2),
    entry("ar", "citizen-budget", "pef", length=300_000, pages=75, sheets=38),
)


def test_the_index_names_each_file_with_its_size_and_pages_arabic_first() -> None:
    root = lxml_html.document_fromstring(index_page(ENTRIES).content)
    rows = [
        (row.find("a").get("href"), row.find("a").get("hreflang"), " ".join(row.text_content().split()))
        for row in root.iter("li")
        if row.find("a").get("type")
    ]

    assert rows == [
        ("ar/citizen-budget.html", "ar-MA", "صفحة ويب – ميزانية المواطن 2025 1 كيلوبايت"),
        (
            "ar/braille/summary.brf",
            "ar-MA",
            "برايل للطباعة (BRF) – ميزانية المواطن 2025 1 كيلوبايت، عدد الصفحات: 1، عدد أوراق الطباعة: 1",
        ),
        ("fr/citizen-budget.html", "fr-MA", "Page web – Budget citoyen 2025 180 Ko"),
        (
            "fr/braille/citizen-budget.brf",
            "fr-MA",
            "Braille à imprimer (BRF) – Budget citoyen 2025 1,3 Mo, pages : 12, feuilles de papier : 6",
        ),
    ]


def test_a_copy_in_volumes_is_one_form_with_a_link_for_each_volume() -> None:
    root = lxml_html.document_fromstring(index_page(VOLUMES).content)
    (form,) = (item for item in root.iter("li") if item.find("ul") is not None)
    links = [(link.get("href"), link.get("type"), " ".join(link.text_content().split())) for link in form.iter("a")]
    facts = [" ".join(fact.text_content().split()) for fact in form.iter("span") if fact.get("class") == "size"]

    assert form.findtext("strong") == "برايل للطباعة (BRF)"
    assert links == [
        (
            f"ar/braille/citizen-budget.v{volume}.brf",
            "text/plain",
            f"الجزء {volume} – برايل للطباعة (BRF) – ميزانية المواطن 2025",
        )
        for volume in (1, 2)
    ]
    assert facts == [
        "75 كيلوبايت، عدد الصفحات: 75، عدد أوراق الطباعة: 38",
        "60 كيلوبايت، عدد الصفحات: 60، عدد أوراق الطباعة: 30",
        "15 كيلوبايت، عدد الصفحات: 15، عدد أوراق الطباعة: 8",
    ]
    assert [link.get("href") for link in root.iter("a") if link.get("type") == "application/x-pef+xml"] == [
        "ar/braille/citizen-budget.pef"
    ]


def test_open_data_is_named_in_each_language_once_for_both() -> None:
    data = (DataLink("data/lines.csv", "Budget lines (CSV)", "text/csv", 24_965),)
    root = lxml_html.document_fromstring(index_page(ENTRIES, data).content)
    rows = [
        (link.get("href"), link.get("type"), " ".join(link.getparent().text_content().split()))
        for link in root.iter("a")
        if str(link.get("href")).startswith("data/")
    ]

    assert rows == [
        ("data/lines.csv", "text/csv", "بنود الميزانية (CSV) – بيانات مفتوحة 25 كيلوبايت"),
        ("data/lines.csv", "text/csv", "Lignes du budget (CSV) – Données ouvertes 25 Ko"),
    ]


def test_each_part_has_its_own_language_and_direction() -> None:
    root = lxml_html.document_fromstring(index_page(ENTRIES).content)

    assert [(root.get("lang"), root.get("dir"))] + [
        (part.get("lang"), part.get("dir")) for part in root.iter("section")
    ] == [("ar-MA", "rtl"), ("ar-MA", "rtl"), ("fr-MA", "ltr")]


def test_a_build_in_one_language_has_one_part() -> None:
    root = lxml_html.document_fromstring(index_page(ENTRIES[:2]).content)

    assert (root.get("lang"), [part.get("lang") for part in root.iter("section")]) == ("fr-MA", ["fr-MA"])
    assert root.findtext("head/title") == "Commune d’Exemple – 2025"


def test_documents_of_one_file_each_are_told_apart() -> None:
    both = (
        Entry(ARABIC_SAMPLE, FORMATS["html"], saved(File("citizen-budget.html", b""))),
        Entry(FRENCH_SAMPLE, FORMATS["html"], saved(File("citizen-budget.html", b""))),
    )

    assert index_page(both) == index_page(tuple(reversed(both)))


def test_a_recording_has_a_form_for_each_kind_of_its_files() -> None:
    def file(path: str, title: str, part: str = "", media_type: str = "", seconds: int = 0) -> Entry:
        made = File(path, b"x" * 1000, title=title, part=part, media_type=media_type, seconds=seconds)
        return Entry(FRENCH_SAMPLE, FORMATS["audio"], saved(made))

    entries = (
        file("audio/citizen-budget.mp3", "", seconds=600),
        *(file(f"audio/citizen-budget/{name}.mp3", "Chapter by chapter (MP3)", name, seconds=40) for name in "abcde"),
        file("audio/citizen-budget.vtt", "Captions with their times (WebVTT)", media_type="text/vtt"),
    )
    root = lxml_html.document_fromstring(index_page(entries).content)
    links = [(link.get("href"), link.get("type")) for link in root.iter("a") if link.get("type")]
    (details,) = root.iter("details")

    assert links == [
        ("fr/audio/citizen-budget.mp3", "audio/mpeg"),
        *((f"fr/audio/citizen-budget/{name}.mp3", "audio/mpeg") for name in "abcde"),
        ("fr/audio/citizen-budget.vtt", "text/vtt"),
    ]
    assert " ".join(details.find("summary").text_content().split()) == (
        "Chapitre par chapitre (MP3) 5 Ko, minutes\N{NO-BREAK SPACE}: 3".replace("\N{NO-BREAK SPACE}", " ")
    )
    assert "minutes\N{NO-BREAK SPACE}: 10" in root.text_content()
    assert "secondes\N{NO-BREAK SPACE}: 40" in root.text_content()
