"""Invented official forms: a commune that does not exist, in the shapes that real forms have."""

from __future__ import annotations

from collections.abc import Sequence

Row = list[object]

HEADS: Row = ["Code", "Intitulé", "البيان", "Admises 2024", "Proposées 2025", "Admises 2025"]
REVENUE: list[Row] = [
    ["", "RECETTES DE FONCTIONNEMENT", "مداخيل التسيير", None, None, None],
    ["10.00.00", "DOMAINE DADMINISTRATION GENERALE", None, None, None, None],
    ["10.50.00", "Part dans le produit des impôts de lEtat", "ﺣﺼﺔ", None, None, None],
    ["10.50.10", "Part dans le produit de la TVA", None, 6000, 7000, 7000],
    ["10.50.00", "Total de larticle 50", "مجموع - nan", 6000, 7000, 7000],
    ["10.00.00", "Total du chapitre 10", None, 6000, 7000, 7000],
    ["30.00.00", "DOMAINE DES AFFAIRES TECHNIQUES", "مجال الشؤون التقنية", None, None, None],
    ["30.10.00", "Habitat et urbanisme", "السكنى والتعمير", None, None, None],
    ["30.10.18", "Taxe dhabitation", "ﺭﺳﻢ ﺍﻟﺴﻜﻦ", "1 000,50", 500, 500],
    ["30.10.22", "nan", "رسم البناء", 2000, 2500, 2500],
    ["30.10.00", "Total de larticle 10", None, "3 000,50", 3000, 3000],
    ["30.00.00", "Total du chapitre 30", None, "3 000,50", 3000, 3000],
    ["00.00.00", "Total Recettes de Fonctionnement", "مجموع مداخيل التسيير", "9 000,50", 10000, 10000],
]
EXPENDITURE: list[Row] = [
    ["", "DEPENSES DE FONCTIONNEMENT", "نفقات التسيير", None, None, None],
    ["10.20.20.10.00", "Rémunérations principales", "الرواتب الأساسية", None, None, None],
    ["10.20.20.10.11", "Salaires", "الأجور", 5000, 6000, 6000],
    ["10.20.20.20.00", "Indemnités", "التعويضات", None, None, None],
    ["10.20.20.20.21", "Travaux pénibles", "الأشغال الشاقة", 500, 1000, 1000],
    ["10.20.20.00.00", "Total du programme 20", None, 5500, 7000, 7000],
    ["30.20.20.10.11", "Redevances", "المستحقات", "3 500,50", 2000, 2000],
    ["60.10.10.10.10", "Versement de lexcédent à la 2ème partie", None, 0, 1000, 1000],
    ["00.00.00.00.00", "Total Dépenses de Fonctionnement", None, "9 000,50", 10000, 10000],
]
EQUIPMENT: list[Row] = [
    ["", "RECETTES DEQUIPEMENT", "مداخيل التجهيز", None, None, None],
    ["50.10.11", "Excédents de la première partie", "فوائض الجزء الأول", 0, 1000, 1000],
    ["", "DEPENSES DEQUIPEMENT", "نفقات التجهيز", None, None, None],
    ["30.20.20.10.12", "Construction de chaussées", "بناء الطرق", 0, 1000, 1000],
]
TITLE: list[Row] = [["Budget de la commune de Bab Zitoun", None, "ميزانية جماعة باب الزيتون"], ["Année 2025"]]


def whole() -> list[Row]:
    """Return the whole form as one sheet: titles, heads, and the four tables below each other."""
    return [list(row) for row in (*TITLE, HEADS, *REVENUE, *EXPENDITURE, *EQUIPMENT)]


def in_levels() -> list[Row]:
    """Return the form as it is printed: a column for each level, filled in where it changes."""
    heads: list[Row] = [
        ["الباب", "الفصل", None, None, "السطر", None, None, "المقبولة", "المقترحة", "المقبولة"],
        ["Chap", "Art", "Prog", "Proj", "Ligne", "Nature", "البيان", "Admises pour 2024", "Proposées pour 2025", "Admises pour 2025"],
    ]  # fmt: skip
    return [*[list(row) for row in TITLE], *heads, *_levels((*REVENUE, *EXPENDITURE, *EQUIPMENT))]


def _levels(rows: Sequence[Row]) -> list[Row]:
    made: list[Row] = []
    before: list[str] = []
    for code, french, arabic, *amounts in rows:
        steps = [step for step in str(code).split(".") if step.strip("0")]
        if str(french).startswith("Total") or not steps:
            made.append([None] * 5 + [french, arabic, *amounts])
            before = [] if not str(french).startswith("Total") else before
            continue
        is_revenue = str(code).count(".") == 2
        places = [0, 1, 4] if is_revenue else [0, 1, 2, 3, 4]
        levels: Row = [None] * 5
        is_same = True
        for depth, step in enumerate(steps):
            is_same = is_same and before[depth : depth + 1] == [step]
            levels[places[depth]] = None if is_same and depth < len(steps) - 1 else int(step)
        before = steps
        made.append([*levels, french, arabic, *amounts])
    return made


def without_dots() -> list[Row]:
    """Return the form as accounting software prints it: codes of digits alone, revenue with its paragraph."""
    rows = whole()
    for row in rows:
        steps = str(row[0] or "").split(".")
        if len(steps) == 3:
            steps = [*steps[:2], f"{steps[2][0]}0", steps[2]]
        if len(steps) > 1:
            row[0] = "".join(steps) if len(steps) == 5 else f"11{''.join(steps)}"
    return rows
