"""One small document with every kind of block and inline, in Arabic and in French."""

from __future__ import annotations

import base64
from datetime import date
from decimal import Decimal

from citizen_budget.document import (
    Abbreviation,
    Alternate,
    Amount,
    Chart,
    Code,
    Date,
    Definition,
    Definitions,
    Document,
    Figure,
    Foreign,
    Inlines,
    Link,
    List,
    Note,
    Number,
    Paragraph,
    Percent,
    Row,
    Section,
    Strong,
    Table,
    Year,
    YearRange,
)
from citizen_budget.language import language

ARABIC, FRENCH = language("ar"), language("fr")

# A green square of 8 by 8 dots.
PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAAEUlEQVR42mPgzvPHihiGlgQAeOUyAWxdOPsAAAAASUVORK5CYII="
)


def _bare(value: str, *, signed: bool = False) -> Inlines:
    return (Amount(Decimal(value), with_unit=False, signed=signed),)


FRENCH_SAMPLE = Document(
    name="citizen-budget",
    language=FRENCH,
    title=("Budget citoyen ", Year(2025)),
    subtitle=("Commune d’Exemple",),
    description="Le budget de la commune en mots simples.",
    producer="Commune d’Exemple",
    year=2025,
    issued=date(2025, 3, 1),
    alternates=(Alternate(ARABIC, "../ar/citizen-budget.html"),),
    siblings=(Link(("Nos engagements",), "commitments.html"), Link(("L’essentiel",), "summary.html")),
    blocks=(
        Figure(PICTURE, "image/png", "Le logo de la commune : un carré vert."),
        Paragraph(("Ce document dit ", Strong(("d’où vient l’argent",)), " et où il va.")),
        Note("information", ("Le budget est voté. Le gouverneur l’a approuvé.",)),
        Section(
            2,
            "essentials",
            ("L’essentiel",),
            (
                Definitions(
                    (
                        Definition(("L’argent reçu",), (Amount(Decimal("105000000")),)),
                        Definition(("L’argent dépensé",), (Amount(Decimal("101917141")),)),
                        Definition(("Le nombre d’habitants",), (Number(Decimal("124655")),)),
                        Definition(("Le changement en un an",), (Percent(Decimal("-2.9"), signed=True),)),
                    )
                ),
                Paragraph(("C’est ", Amount(Decimal("-3082859"), signed=True), " en un an.")),
                Paragraph(
                    (
                        "Le plan va de ",
                        YearRange(2023, 2026),
                        ". Il commence le ",
                        Date(date(2023, 1, 1)),
                        " et finit en ",
                        Date(date(2026, 12, 31), whole_month=True),
                        ".",
                    )
                ),
            ),
        ),
        Section(
            2,
            "revenue",
            ("D’où vient l’argent ?",),
            (
                Chart(
                    "bars",
                    Table(
                        caption=("Les recettes par origine",),
                        heads=(("Origine",), ("Montant",), ("Part",)),
                        rows=(
                            Row(
                                ("Part de la ", Abbreviation("TVA", "taxe sur la valeur ajoutée")),
                                (_bare("71295000"), (Percent(Decimal("67.9")),)),
                            ),
                            Row(("Ressources propres",), (_bare("32470199.20"), (Percent(Decimal("30.9")),))),
                            Row(("Subventions",), (_bare("1234567.80"), (Percent(Decimal("1.2")),))),
                            Row(("Emprunts",), (_bare("233"), (Percent(Decimal("0.0")),))),
                            Row(("Total",), (_bare("105000000"), (Percent(Decimal("100.0")),)), is_total=True),
                        ),
                        summary=("La plus grande recette est la part de la TVA : ", Percent(Decimal("67.9")), "."),
                        unit=("en dirhams",),
                    ),
                    column=0,
                ),
                Section(
                    3,
                    "changes",
                    ("Ce qui change",),
                    (
                        Table(
                            caption=("Cette année et l’année passée",),
                            heads=(("Poste",), ("Cette année",), ("Changement",), ("En pour cent",)),
                            rows=(
                                Row(
                                    ("Éclairage public",),
                                    (
                                        _bare("12000000"),
                                        _bare("500000", signed=True),
                                        (Percent(Decimal("4.3"), signed=True),),
                                    ),
                                ),
                                Row(
                                    ("Propreté",),
                                    (
                                        _bare("24500000"),
                                        _bare("-1500000", signed=True),
                                        (Percent(Decimal("-5.8"), signed=True),),
                                    ),
                                ),
                                Row(("Parcs et jardins",), (_bare("900000"), (), ())),
                                Row(
                                    ("Total",),
                                    (
                                        _bare("37400000"),
                                        _bare("-1000000", signed=True),
                                        (Percent(Decimal("-2.6"), signed=True),),
                                    ),
                                    is_total=True,
                                ),
                            ),
                            summary=(
                                "Le total baisse de ",
                                Amount(Decimal("1000000")),
                                ".",
                            ),
                            unit=("en dirhams",),
                        ),
                        Note("important", ("L’excédent est compté une seule fois.",)),
                        Section(
                            4,
                            "reasons",
                            ("Pourquoi ?",),
                            (
                                List(
                                    (("De nouvelles lampes.",), ("Un nouveau contrat, code ", Code("40.20.10.16"), "."))
                                ),
                                List((("Le conseil vote.",), ("Le gouverneur approuve.",)), ordered=True),
                            ),
                        ),
                    ),
                ),
            ),
        ),
        Section(
            2,
            "contact",
            ("Nous contacter",),
            (
                Definitions(
                    (
                        Definition(("Téléphone",), (Code("+212 5 39 00 00 00"),)),
                        Definition(
                            ("Site web",), (Link(("Le site de la commune d’Exemple",), "https://example.org/"),)
                        ),
                        Definition(
                            ("Excédent",),
                            ("L’argent qui reste. En arabe : ", Foreign("الفائض", "ar"), "."),
                            id="term-surplus",
                        ),
                    )
                ),
                Paragraph(("Voir le mot ", Link(("excédent",), "#term-surplus"), ".")),
                Note("missing", ("La date de la réunion n’est pas encore publiée.",)),
                Note("source", ("Budget voté de la commune d’Exemple, ", Year(2025), ".")),
            ),
        ),
    ),
)

ARABIC_SAMPLE = Document(
    name="citizen-budget",
    language=ARABIC,
    title=("ميزانية المواطن ", Year(2025)),
    subtitle=("جماعة المثال",),
    description="ميزانية الجماعة بكلمات بسيطة.",
    producer="جماعة المثال",
    year=2025,
    issued=date(2025, 3, 1),
    alternates=(Alternate(FRENCH, "../fr/citizen-budget.html"),),
    siblings=(Link(("التزاماتنا",), "commitments.html"), Link(("الأهم",), "summary.html")),
    blocks=(
        Figure(PICTURE, "image/png", "شعار الجماعة: مربع أخضر."),
        Paragraph(("تقول هذه الوثيقة ", Strong(("من أين يأتي المال",)), " وأين يصرف.")),
        Note("information", ("صوت المجلس على الميزانية. وأشر عليها العامل.",)),
        Section(
            2,
            "essentials",
            ("الأهم",),
            (
                Definitions(
                    (
                        Definition(("المال الذي نتلقاه",), (Amount(Decimal("105000000")),)),
                        Definition(("المال الذي نصرفه",), (Amount(Decimal("101917141")),)),
                        Definition(("عدد السكان",), (Number(Decimal("124655")),)),
                        Definition(("التغير في سنة",), (Percent(Decimal("-2.9"), signed=True),)),
                    )
                ),
                Paragraph(("التغير هو ", Amount(Decimal("-3082859"), signed=True), " في سنة.")),
                Paragraph(
                    (
                        "تمتد الخطة على ",
                        YearRange(2023, 2026),
                        ". تبدأ في ",
                        Date(date(2023, 1, 1)),
                        " وتنتهي في ",
                        Date(date(2026, 12, 31), whole_month=True),
                        ".",
                    )
                ),
            ),
        ),
        Section(
            2,
            "revenue",
            ("من أين يأتي المال؟",),
            (
                Chart(
                    "bars",
                    Table(
                        caption=("المداخيل حسب المصدر",),
                        heads=(("المصدر",), ("المبلغ",), ("الحصة",)),
                        rows=(
                            Row(
                                ("حصة ", Abbreviation("ض.ق.م", "الضريبة على القيمة المضافة")),
                                (_bare("71295000"), (Percent(Decimal("67.9")),)),
                            ),
                            Row(("موارد ذاتية",), (_bare("32470199.20"), (Percent(Decimal("30.9")),))),
                            Row(("إعانات",), (_bare("1234567.80"), (Percent(Decimal("1.2")),))),
                            Row(("قروض",), (_bare("233"), (Percent(Decimal("0.0")),))),
                            Row(("المجموع",), (_bare("105000000"), (Percent(Decimal("100.0")),)), is_total=True),
                        ),
                        summary=("أكبر مدخول هو حصة الضريبة على القيمة المضافة: ", Percent(Decimal("67.9")), "."),
                        unit=("بالدرهم",),
                    ),
                    column=0,
                ),
                Section(
                    3,
                    "changes",
                    ("ما الذي تغير",),
                    (
                        Table(
                            caption=("هذه السنة والسنة الماضية",),
                            heads=(("البند",), ("هذه السنة",), ("التغير",), ("بالمائة",)),
                            rows=(
                                Row(
                                    ("الإنارة العمومية",),
                                    (
                                        _bare("12000000"),
                                        _bare("500000", signed=True),
                                        (Percent(Decimal("4.3"), signed=True),),
                                    ),
                                ),
                                Row(
                                    ("النظافة",),
                                    (
                                        _bare("24500000"),
                                        _bare("-1500000", signed=True),
                                        (Percent(Decimal("-5.8"), signed=True),),
                                    ),
                                ),
                                Row(("المنتزهات والحدائق",), (_bare("900000"), (), ())),
                                Row(
                                    ("المجموع",),
                                    (
                                        _bare("37400000"),
                                        _bare("-1000000", signed=True),
                                        (Percent(Decimal("-2.6"), signed=True),),
                                    ),
                                    is_total=True,
                                ),
                            ),
                            summary=("انخفض المجموع بمبلغ ", Amount(Decimal("1000000")), "."),
                            unit=("بالدرهم",),
                        ),
                        Note("important", ("نحسب الفائض مرة واحدة فقط.",)),
                        Section(
                            4,
                            "reasons",
                            ("لماذا؟",),
                            (
                                List((("مصابيح جديدة.",), ("عقد جديد، رمزه ", Code("40.20.10.16"), "."))),
                                List((("يصوت المجلس.",), ("يؤشر العامل.",)), ordered=True),
                            ),
                        ),
                    ),
                ),
            ),
        ),
        Section(
            2,
            "contact",
            ("التواصل معنا",),
            (
                Definitions(
                    (
                        Definition(("الهاتف",), (Code("+212 5 39 00 00 00"),)),
                        Definition(("الموقع",), (Link(("موقع جماعة المثال",), "https://example.org/"),)),
                        Definition(
                            ("الفائض",),
                            ("المال الذي يبقى. بالفرنسية: ", Foreign("excédent", "fr"), "."),
                            id="term-surplus",
                        ),
                    )
                ),
                Paragraph(("انظر كلمة ", Link(("الفائض",), "#term-surplus"), ".")),
                Note("missing", ("تاريخ الاجتماع لم ينشر بعد.",)),
                Note("source", ("الميزانية المصوت عليها لجماعة المثال، ", Year(2025), ".")),
            ),
        ),
    ),
)

SAMPLES = {"ar": ARABIC_SAMPLE, "fr": FRENCH_SAMPLE}
