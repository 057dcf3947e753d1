"""The workbook's sheets and fields, as data: their keys, and their heads in French and Arabic."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "text",  # free text
    "lines",  # free text, one item a line
    "amount",  # money, in the commune's unit
    "number",  # a count
    "year",
    "date",
    "yes",  # yes or empty
    "choice",
    "code",  # an identifier
    "codes",  # identifiers separated by commas
    "link",  # a web address
    "file",  # a file beside the workbook
]


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a coded field, with the words people may write for it."""

    key: str
    fr: str
    ar: str

    @property
    def both(self) -> str:
        """Return the words in both languages, as a drop-down lists them: `1 Fonctionnement – التسيير`."""
        return f"{self.fr} – {self.ar.removeprefix(self.key).strip()}"


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its key, its heads, and what it holds.

    A `translated` field has one column a language, with keys such as `name_fr` and `name_ar`:
    both are filled, or neither.
    """

    key: str
    fr: str
    ar: str
    kind: Kind = "text"
    translated: bool = False
    required: bool = False
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """One kind of record: a sheet of the workbook, a key of the YAML file.

    `single` is true for the sheet that holds one record, a field a row.
    """

    key: str
    fr: str
    ar: str
    fields: tuple[Field, ...]
    single: bool = False
    required: bool = False


PARTS = (
    Choice("1", "1 Fonctionnement", "1 التسيير"),
    Choice("2", "2 Équipement", "2 التجهيز"),
    Choice("S", "S Comptes spéciaux", "S الحسابات الخصوصية"),
    Choice("A", "A Budgets annexes", "A الميزانيات الملحقة"),
)
DIRECTIONS = (
    Choice("revenue", "recette", "مداخيل"),
    Choice("expenditure", "dépense", "نفقات"),
)
SOURCES = (
    Choice("own", "ressources propres", "موارد ذاتية"),
    Choice("transferred", "impôts transférés", "ضرائب محولة"),
    Choice("vat", "part de la TVA", "حصة الضريبة على القيمة المضافة"),
    Choice("grant", "subvention", "إعانة"),
    Choice("loan", "emprunt", "قرض"),
    Choice("surplus", "excédent de la première partie", "فائض الجزء الأول"),
)
NATURES = (
    Choice("staff", "personnel", "الموظفون"),
    Choice("debt", "dette", "الديون"),
    Choice("contracted", "services confiés", "خدمات مفوضة"),
    Choice("operation", "fonctionnement courant", "تسيير عادي"),
    Choice("investment", "investissement", "استثمار"),
    Choice("surplus", "versement de l’excédent", "دفعات الفائض"),
)
STAGES = (
    Choice("project", "projet", "مشروع"),
    Choice("voted", "voté", "مصوت عليه"),
    Choice("visaed", "visé", "مؤشر عليه"),
    Choice("amended", "modifié", "معدل"),
    Choice("executed", "exécuté", "منفذ"),
)
GROUPS = (
    Choice("women", "femmes", "النساء"),
    Choice("young", "jeunes", "الشباب"),
    Choice("disabled", "personnes en situation de handicap", "الأشخاص في وضعية إعاقة"),
    Choice("children", "enfants", "الأطفال"),
    Choice("elderly", "personnes âgées", "المسنون"),
    Choice("all", "tous les habitants", "كل السكان"),
)
PROJECT_STATUSES = (
    Choice("planned", "prévu", "مبرمج"),
    Choice("started", "en cours", "في طور الإنجاز"),
    Choice("finished", "terminé", "منجز"),
    Choice("stopped", "arrêté", "متوقف"),
)
COMMITMENT_STATUSES = (
    Choice("not-started", "non commencé", "لم يبدأ"),
    Choice("limited", "avancement limité", "تقدم محدود"),
    Choice("substantial", "bien avancé", "تقدم كبير"),
    Choice("completed", "achevé", "منجز"),
    Choice("withdrawn", "retiré", "مسحوب"),
)
MONTHS = (
    Choice("moroccan", "noms marocains (نونبر)", "أسماء مغربية (نونبر)"),
    Choice("eastern", "noms orientaux (نوفمبر)", "أسماء مشرقية (نوفمبر)"),
)
UNITS = (
    Choice("1", "dirhams", "بالدرهم"),
    Choice("1000", "milliers de dirhams", "بآلاف الدراهم"),
    Choice("1000000", "millions de dirhams", "بملايين الدراهم"),
)

SHEETS: tuple[Sheet, ...] = (
    Sheet(
        "commune",
        "Commune",
        "الجماعة",
        (
            Field("name", "Nom de la commune", "اسم الجماعة", translated=True, required=True),
            Field("province", "Province", "الإقليم", translated=True),
            Field("region", "Région", "الجهة", translated=True),
            Field("fiscal_year", "Année du budget", "سنة الميزانية", "year", required=True),
            Field("stage", "Étape du budget", "مرحلة الميزانية", "choice", choices=STAGES),
            Field("session_date", "Date de la session du conseil", "تاريخ دورة المجلس", "date"),
            Field("visa_date", "Date du visa", "تاريخ التأشيرة", "date"),
            Field("population", "Nombre d’habitants", "عدد السكان", "number"),
            Field("population_year", "Année du recensement", "سنة الإحصاء", "year"),
            Field("unit", "Unité des montants", "وحدة المبالغ", "choice", choices=UNITS),
            Field("plan", "Nom du plan d’engagements", "اسم خطة الالتزامات", translated=True),
            Field("plan_first_year", "Première année du plan", "أول سنة في الخطة", "year"),
            Field("plan_last_year", "Dernière année du plan", "آخر سنة في الخطة", "year"),
            Field("message", "Message du président", "كلمة الرئيس", translated=True),
            Field("president", "Nom du président", "اسم الرئيس", translated=True),
            Field("address", "Adresse", "العنوان", translated=True),
            Field("phone", "Téléphone", "الهاتف", "code"),
            Field("email", "Courriel", "البريد الإلكتروني", "code"),
            Field("website", "Site web", "الموقع الإلكتروني", "link"),
            Field("short_address", "Adresse courte de ces documents", "العنوان القصير لهذه الوثائق", "link"),
            Field(
                "officer",
                "Responsable de l’accès à l’information",
                "المكلف بالحق في الحصول على المعلومات",
                translated=True,
            ),
            Field("officer_contact", "Contact du responsable", "الاتصال بالمكلف", "code"),
            Field(
                "braille_contact",
                "Où demander le braille et les gros caractères",
                "أين تطلب نسخة برايل والأحرف الكبيرة",
                translated=True,
            ),
            Field("licence", "Licence des données", "رخصة البيانات", translated=True),
            Field("licence_link", "Adresse de la licence", "رابط الرخصة", "link"),
            Field("version", "Version du document", "نسخة الوثيقة", "code"),
            Field("issued", "Date du document", "تاريخ الوثيقة", "date"),
            Field("producer", "Document produit par", "أنجز الوثيقة", translated=True),
            Field("months", "Noms des mois en arabe", "أسماء الشهور", "choice", choices=MONTHS),
            Field("logo", "Logo (fichier PNG ou JPEG à côté du classeur)", "الشعار (ملف بجانب المصنف)", "file"),
            Field("logo_alternative", "Description du logo", "وصف الشعار", translated=True),
        ),
        single=True,
        required=True,
    ),
    Sheet(
        "lines",
        "Lignes",
        "البنود",
        (
            Field("part", "Partie", "الجزء", "choice", required=True, choices=PARTS),
            Field("direction", "Recette ou dépense", "مداخيل أو نفقات", "choice", required=True, choices=DIRECTIONS),
            Field("code", "Code", "الرمز", "code", required=True),
            Field("name", "Intitulé", "البيان", translated=True, required=True),
            Field("amount", "Montant de l’année", "مبلغ السنة", "amount", required=True),
            Field("previous_amount", "Montant de l’année passée", "مبلغ السنة الماضية", "amount"),
            Field("executed_amount", "Réalisé l’année passée", "المنجز في السنة الماضية", "amount"),
            Field("account", "Compte spécial ou budget annexe", "الحساب الخصوصي أو الميزانية الملحقة", translated=True),
            Field("source", "Origine de la recette", "مصدر المداخيل", "choice", choices=SOURCES),
            Field("nature", "Nature de la dépense", "طبيعة النفقة", "choice", choices=NATURES),
            Field("theme", "Thème", "الموضوع", "code"),
            Field("sdg", "Objectifs de développement durable", "أهداف التنمية المستدامة", "codes"),
            Field("groups", "Pour qui", "لفائدة من", "codes", choices=GROUPS),
            Field("note", "Note", "ملاحظة", translated=True),
            Field("is_total", "Total imprimé (oui)", "مجموع مطبوع (نعم)", "yes"),
        ),
    ),
    Sheet(
        "themes",
        "Thèmes",
        "المواضيع",
        (
            Field("code", "Code du thème", "رمز الموضوع", "code", required=True),
            Field("name", "Nom du thème", "اسم الموضوع", translated=True, required=True),
            Field("description", "Ce que cela paie", "ما الذي يؤديه", translated=True),
        ),
    ),
    Sheet(
        "projects",
        "Projets",
        "المشاريع",
        (
            Field("code", "Code du projet", "رمز المشروع", "code", required=True),
            Field("title", "Projet", "المشروع", translated=True, required=True),
            Field("place", "Lieu", "المكان", translated=True),
            Field("total_cost", "Coût total", "الكلفة الإجمالية", "amount"),
            Field("amount", "Montant de l’année", "مبلغ السنة", "amount"),
            Field("partners", "Partenaires", "الشركاء", translated=True),
            Field("start", "Début", "البداية", "date"),
            Field("end", "Fin prévue", "النهاية المتوقعة", "date"),
            Field("status", "État", "الحالة", "choice", choices=PROJECT_STATUSES),
            Field("line_code", "Code de la ligne", "رمز البند", "code"),
            Field("theme", "Thème", "الموضوع", "code"),
            Field("groups", "Pour qui", "لفائدة من", "codes", choices=GROUPS),
            Field("commitment", "Engagement lié", "الالتزام المرتبط", "code"),
            Field("accessibility", "Accessibilité", "الولوجيات", translated=True),
        ),
    ),
    Sheet(
        "commitments",
        "Engagements",
        "الالتزامات",
        (
            Field("code", "Code de l’engagement", "رمز الالتزام", "code", required=True),
            Field("axis", "Axe", "المحور", translated=True),
            Field("title", "Engagement", "الالتزام", translated=True, required=True),
            Field("problem", "Problème", "الإشكالية المطروحة", translated=True),
            Field("solution", "Solution proposée", "الحل المقترح", translated=True),
            Field("activities", "Programme d’activités", "برنامج الأنشطة", "lines", translated=True),
            Field("results", "Résultats attendus", "النتائج المنتظرة", "lines", translated=True),
            Field("result_indicators", "Indicateurs de résultat", "مؤشرات النتائج", "lines", translated=True),
            Field("impact_indicators", "Indicateurs d’impact", "مؤشرات الأثر", "lines", translated=True),
            Field("owner", "Qui est responsable", "الجهة المسؤولة", translated=True),
            Field("start", "Début", "البداية", "date"),
            Field("due", "Date prévue de fin", "تاريخ النهاية المتوقع", "date"),
            Field("status", "Avancement", "التقدم", "choice", choices=COMMITMENT_STATUSES),
            Field("indicator", "Indicateur suivi", "المؤشر المتتبع", translated=True),
            Field("baseline", "Valeur de départ", "القيمة الأولية", "number"),
            Field("target", "Valeur visée", "القيمة المستهدفة", "number"),
            Field("current", "Valeur actuelle", "القيمة الحالية", "number"),
            Field("challenge", "Difficulté rencontrée", "الصعوبة", translated=True),
            Field("evidence", "Preuve (adresse web)", "الدليل (رابط)", "link"),
            Field("sdg", "Objectifs de développement durable", "أهداف التنمية المستدامة", "codes"),
        ),
    ),
    Sheet(
        "milestones",
        "Étapes des engagements",
        "مراحل الالتزامات",
        (
            Field("commitment", "Code de l’engagement", "رمز الالتزام", "code", required=True),
            Field("title", "Étape", "المرحلة", translated=True, required=True),
            Field("due", "Date prévue", "التاريخ المتوقع", "date"),
            Field("status", "Avancement", "التقدم", "choice", choices=COMMITMENT_STATUSES),
            Field("evidence", "Preuve (adresse web)", "الدليل (رابط)", "link"),
        ),
    ),
    Sheet(
        "glossary",
        "Glossaire",
        "معجم المصطلحات",
        (
            Field("term", "Mot", "المصطلح", translated=True, required=True),
            Field("definition", "Explication", "الشرح", translated=True, required=True),
            Field("say_ar", "Prononciation en arabe", "النطق بالشكل"),
        ),
    ),
    Sheet(
        "calendar",
        "Calendrier",
        "الجدول الزمني",
        (
            Field("date", "Date", "التاريخ", "date"),
            Field("period", "Période", "الفترة", translated=True),
            Field("step", "Étape", "المرحلة", translated=True, required=True),
            Field("who", "Qui décide", "من يقرر", translated=True),
        ),
    ),
    Sheet(
        "channels",
        "Participer",
        "المشاركة",
        (
            Field("name", "Moyen de participer", "وسيلة المشاركة", translated=True, required=True),
            Field("description", "Comment faire", "كيف", translated=True),
            Field("contact", "Contact", "الاتصال", "code"),
            Field("link", "Adresse web", "الرابط", "link"),
        ),
    ),
    Sheet(
        "assumptions",
        "Hypothèses",
        "الفرضيات",
        (Field("text", "Hypothèse", "الفرضية", translated=True, required=True),),
    ),
    Sheet(
        "priorities",
        "Priorités",
        "الأولويات",
        (Field("text", "Priorité", "الأولوية", translated=True, required=True),),
    ),
    Sheet(
        "reasons",
        "Raisons des changements",
        "أسباب التغييرات",
        (
            Field("part", "Partie", "الجزء", "choice", choices=PARTS),
            Field("direction", "Recette ou dépense", "مداخيل أو نفقات", "choice", choices=DIRECTIONS),
            Field("code", "Code de la ligne", "رمز البند", "code", required=True),
            Field("text", "Raison", "السبب", translated=True, required=True),
        ),
    ),
    Sheet(
        "legal",
        "Textes de loi",
        "النصوص القانونية",
        (
            Field("title", "Texte", "النص", translated=True, required=True),
            Field("link", "Adresse web", "الرابط", "link"),
        ),
    ),
    Sheet(
        "sources",
        "Sources",
        "المصادر",
        (
            Field("title", "Source", "المصدر", translated=True, required=True),
            Field("credit", "Crédit", "الإسناد", translated=True),
            Field("link", "Adresse web", "الرابط", "link"),
        ),
    ),
)
