"""The grey example of each sheet of a blank workbook: shown to people, never read as data."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from citizen_budget.readers.schema import (
    COMMITMENT_STATUSES,
    DIRECTIONS,
    GROUPS,
    MONTHS,
    NATURES,
    PARTS,
    PROJECT_STATUSES,
    STAGES,
    UNITS,
    Choice,
)
from citizen_budget.records import Record

# A row whose first cell begins so is left aside. The first column is otherwise for remarks.
ASIDE = "_"
MARK = f"{ASIDE}exemple – مثال"

Cell = str | int | float | date


def _choice(choices: tuple[Choice, ...], *keys: str) -> str:
    return ", ".join(choice.both if len(keys) == 1 else choice.fr for choice in choices if choice.key in keys)


EXAMPLES: Mapping[str, Mapping[str, Cell]] = {
    "commune": {
        "name_fr": "Aïn Exemple",
        "name_ar": "عين المثال",
        "province_fr": "Province d’Exemple",
        "province_ar": "إقليم المثال",
        "region_fr": "Région d’Exemple",
        "region_ar": "جهة المثال",
        "fiscal_year": 2026,
        "stage": _choice(STAGES, "voted"),
        "session_date": date(2025, 10, 7),
        "visa_date": date(2025, 12, 15),
        "population": 25_000,
        "population_year": 2024,
        "unit": _choice(UNITS, "1"),
        "plan_fr": "Aïn Exemple, commune ouverte",
        "plan_ar": "عين المثال، جماعة منفتحة",
        "plan_first_year": 2025,
        "plan_last_year": 2027,
        "message_fr": "Ce budget est le vôtre. Lisez-le et posez vos questions.",
        "message_ar": "هذه الميزانية ميزانيتكم. اقرؤوها واطرحوا أسئلتكم.",
        "president_fr": "Amina Exemple",
        "president_ar": "أمينة المثال",
        "address_fr": "12, avenue de la Commune",
        "address_ar": "12، شارع الجماعة",
        "phone": "05 00 00 00 00",
        "email": "commune@example.org",
        "website": "https://commune.example.org",
        "officer_fr": "Karim Exemple",
        "officer_ar": "كريم المثال",
        "officer_contact": "05 00 00 00 01",
        "braille_contact_fr": "Au bureau d’accueil de la commune",
        "braille_contact_ar": "في مكتب الاستقبال بالجماعة",
        "licence_fr": "CC BY 4.0",
        "licence_ar": "المشاع الإبداعي، نسب المصنف 4.0",
        "licence_link": "https://creativecommons.org/licenses/by/4.0/",
        "version": "1",
        "issued": date(2026, 1, 5),
        "producer_fr": "Commune d’Aïn Exemple",
        "producer_ar": "جماعة عين المثال",
        "months": _choice(MONTHS, "moroccan"),
        "logo": "logo.png",
        "logo_alternative_fr": "Un arbre et une source",
        "logo_alternative_ar": "شجرة وعين ماء",
    },
    "lines": {
        "part": _choice(PARTS, "1"),
        "direction": _choice(DIRECTIONS, "expenditure"),
        "code": "30.10.10.20.11",
        "name_fr": "Entretien des rues",
        "name_ar": "صيانة الطرق",
        "amount": 120_000,
        "previous_amount": 110_000,
        "executed_amount": 98_500.50,
        "nature": _choice(NATURES, "operation"),
        "theme": "T1",
        "sdg": "11",
        "groups": _choice(GROUPS, "all"),
        "note_fr": "Surtout les trous et les trottoirs.",
        "note_ar": "خصوصا الحفر والأرصفة.",
    },
    "themes": {
        "code": "T1",
        "name_fr": "Rues et lumière",
        "name_ar": "الطرق والإنارة",
        "description_fr": "Les rues, les trottoirs et l’éclairage.",
        "description_ar": "الطرق والأرصفة والإنارة.",
    },
    "projects": {
        "code": "P1",
        "title_fr": "Jardin du quartier Nord",
        "title_ar": "حديقة الحي الشمالي",
        "place_fr": "Quartier Nord",
        "place_ar": "الحي الشمالي",
        "total_cost": 900_000,
        "amount": 300_000,
        "partners_fr": "La province",
        "partners_ar": "الإقليم",
        "start": date(2026, 3, 1),
        "end": date(2027, 6, 30),
        "status": _choice(PROJECT_STATUSES, "started"),
        "line_code": "30.10.10.20.11",
        "theme": "T1",
        "groups": _choice(GROUPS, "children", "elderly"),
        "commitment": "E1",
        "accessibility_fr": "Entrée sans marche et bancs à l’ombre.",
        "accessibility_ar": "مدخل بدون درج ومقاعد في الظل.",
    },
    "commitments": {
        "code": "E1",
        "axis_fr": "Transparence",
        "axis_ar": "الشفافية",
        "title_fr": "Publier le budget citoyen chaque année",
        "title_ar": "نشر ميزانية المواطن كل سنة",
        "problem_fr": "Le budget est long et difficile à lire.",
        "problem_ar": "الميزانية طويلة وصعبة القراءة.",
        "solution_fr": "Un budget simple, aussi en braille.",
        "solution_ar": "ميزانية مبسطة، وببرايل أيضا.",
        "activities_fr": "Écrire le texte\nLe lire avec les associations",
        "activities_ar": "كتابة النص\nقراءته مع الجمعيات",
        "results_fr": "Un budget que tous peuvent lire",
        "results_ar": "ميزانية يمكن للجميع قراءتها",
        "result_indicators_fr": "Nombre de copies en braille",
        "result_indicators_ar": "عدد النسخ ببرايل",
        "impact_indicators_fr": "Part des habitants qui connaissent le budget",
        "impact_indicators_ar": "نسبة السكان الذين يعرفون الميزانية",
        "owner_fr": "Service des finances",
        "owner_ar": "مصلحة المالية",
        "start": date(2025, 1, 1),
        "due": date(2027, 12, 31),
        "status": _choice(COMMITMENT_STATUSES, "limited"),
        "indicator_fr": "Copies en braille",
        "indicator_ar": "النسخ ببرايل",
        "baseline": 0,
        "target": 20,
        "current": 5,
        "challenge_fr": "L’imprimante braille est en panne.",
        "challenge_ar": "طابعة برايل معطلة.",
        "evidence": "https://commune.example.org/budget",
        "sdg": "10, 16",
    },
    "milestones": {
        "commitment": "E1",
        "title_fr": "Première version lue avec les associations",
        "title_ar": "قراءة النسخة الأولى مع الجمعيات",
        "due": date(2026, 6, 30),
        "status": _choice(COMMITMENT_STATUSES, "not-started"),
    },
    "glossary": {
        "term_fr": "Excédent",
        "term_ar": "الفائض",
        "definition_fr": "L’argent qui reste quand on dépense moins que ce que l’on reçoit.",
        "definition_ar": "المال الذي يبقى عندما ننفق أقل مما نحصل عليه.",
        "say_ar": "الْفَائِض",
    },
    "calendar": {
        "date": date(2025, 10, 7),
        "step_fr": "Le conseil vote le budget",
        "step_ar": "المجلس يصوت على الميزانية",
        "who_fr": "Le conseil de la commune",
        "who_ar": "مجلس الجماعة",
    },
    "channels": {
        "name_fr": "Réunion publique",
        "name_ar": "اجتماع عمومي",
        "description_fr": "Chaque premier lundi du mois, à la maison de la commune.",
        "description_ar": "كل أول يوم اثنين من الشهر، بدار الجماعة.",
        "contact": "05 00 00 00 00",
        "link": "https://commune.example.org/participer",
    },
    "assumptions": {
        "text_fr": "La commune recevra autant de TVA que l’année passée.",
        "text_ar": "ستحصل الجماعة على نفس حصة الضريبة على القيمة المضافة.",
    },
    "priorities": {"text_fr": "De l’eau dans chaque maison.", "text_ar": "الماء في كل بيت."},
    "reasons": {
        "part": _choice(PARTS, "1"),
        "direction": _choice(DIRECTIONS, "expenditure"),
        "code": "30.10.10.20.11",
        "text_fr": "Deux rues de plus sont réparées.",
        "text_ar": "تم إصلاح طريقين إضافيين.",
    },
    "legal": {
        "title_fr": "Loi organique 113-14 relative aux communes",
        "title_ar": "القانون التنظيمي رقم 113.14 المتعلق بالجماعات",
        "link": "https://www.collectivites-territoriales.gov.ma/",
    },
    "sources": {
        "title_fr": "Budget voté par le conseil",
        "title_ar": "الميزانية التي صوت عليها المجلس",
        "credit_fr": "Service des finances",
        "credit_ar": "مصلحة المالية",
        "link": "https://commune.example.org/budget",
    },
}


def is_the_example(record: Record) -> bool:
    """Return whether a row that was left aside holds the example and nothing else."""
    example = EXAMPLES[record.kind]
    found = {key: value.raw for key, value in record.values.items()}
    return found.keys() == example.keys() and all(_same(found[key], example[key]) for key in example)


def _same(raw: object, example: Cell) -> bool:
    return (raw.date() if isinstance(raw, datetime) else raw) == example
