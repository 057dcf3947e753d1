"""Everything an import can say of an official form: what stops it, and what it doubts."""

from __future__ import annotations

from citizen_budget.errors import N_, Problem, message
from citizen_budget.problems import Wording
from citizen_budget.records import Place

# I stops the import; D is a doubt: the workbook is made, and someone should look.
# A code never changes its meaning; docs/import.md explains each one.
DOUBTS: dict[str, Wording] = {
    "I001": Wording(
        N_("The file is not a table of text."), N_("Open it in your spreadsheet program and save it as “CSV UTF-8”.")
    ),
    "I002": Wording(
        N_("No sheet has the heads of the official form."),
        N_(
            "One row must name the code (or chapter, article … line), the name and the amounts, such as “Admises 2025”."
        ),
    ),
    "I003": Wording(N_("This row has an amount but no code."), N_("Write the code of the line, or empty the amounts.")),
    "I004": Wording(
        N_("“{code}” is not a code of the form: its zeros are lost, or the spreadsheet took it for a date."),
        N_("Give the column the format “text” and write the code again, such as 10.10.20."),
    ),
    "I005": Wording(
        N_("Nothing says to which part of the budget this row belongs."),
        N_("Write a title above it, such as “Recettes de fonctionnement”, or add a column “Partie”."),
    ),
    "I006": Wording(
        N_("Nothing says whether this row is revenue or expenditure."),
        N_("Write a title above it, such as “Recettes de fonctionnement”, or add a column “Recette ou dépense”."),
    ),
    "I007": Wording(
        N_("There is no line with a code and an amount for {year}."), N_("Check the file, or the year after --year.")
    ),
    "I008": Wording(
        N_("The rule names the theme “{code}”, which has no name."),
        N_("Add it to the sheet “Thèmes” of the same workbook, or correct the code."),
    ),
    "I009": Wording(
        N_("The file has no table of grouping rules."),
        N_("Take the sheet “_Regroupement” of a workbook that “import” has made."),
    ),
    "I010": Wording(
        N_("The amounts are of {found}, and the import is for {year}."),
        N_("Give the right file, or the right year after --year."),
    ),
    "I011": Wording(
        N_("The file has more than {limit} lines for {year}: that is more than one budget."),
        N_("Keep the form of one commune only."),
    ),
    "D001": Wording(N_("“{text}” has lost an apostrophe; it is read as “{repaired}”."), N_("Check the name.")),
    "D002": Wording(N_("The cell says “{text}” where a name should be."), N_("Write the name in the form.")),
    "D003": Wording(
        N_("Line {code} has no name in {language}; the nomenclature gives “{name}”."), N_("Check the name.")
    ),
    "D004": Wording(
        N_("Line {code} has no name in {language}; “{name}” is taken from {place}, which has the same words."),
        N_("Check the name."),
    ),
    "D005": Wording(
        N_("Line {code} has no name in {language}; it is called “{name}”, after what it stands under."),
        N_("Write its own name in the workbook."),
    ),
    "D006": Wording(
        N_("The code {code} stands on {count} lines; all are counted."),
        N_("Check the codes: each line should have its own."),
    ),
    "D007": Wording(
        N_("The total says {printed} DH, but its lines add up to {sum} DH: {difference} DH apart."),
        N_("The lines are kept and the total is left out. Look for a missing or wrong line."),
    ),
    "D008": Wording(
        N_("Last year’s total says {printed} DH, but its lines add up to {sum} DH: {difference} DH apart."),
        N_("The lines are kept and this total is left out. Look for a missing or wrong line."),
    ),
    "D009": Wording(
        N_("The total “{text}” says {printed} DH, but no line stands under it: it is counted nowhere."),
        N_("Add its lines to the workbook if the form has them elsewhere."),
    ),
    "D010": Wording(
        N_("The hidden sheet is left aside."), N_("Show it and import again, if it is part of the budget.")
    ),
    "D011": Wording(N_("The column “{head}” is left aside."), N_("Rename it, if it holds what the import needs.")),
    "D012": Wording(
        N_("The sheet has no heads of the official form and is left aside."),
        N_("Add the heads, if it is part of the budget."),
    ),
    "D013": Wording(
        N_("The row ends in zeros as a total does, but nothing stands under it: it is read as a line."), N_("Check it.")
    ),
    "D014": Wording(
        N_("No amount is admitted; the proposed {amount} DH is taken."), N_("Correct it once the council has voted.")
    ),
    "D015": Wording(
        N_("The form does not name the commune in {language}."),
        N_("Write the name in the sheet “Commune”, or import again with --commune and --commune-ar."),
    ),
    "D016": Wording(
        N_("{part}: revenue is {revenue} DH and expenditure {expenditure} DH, a difference of {difference} DH."),
        N_("A part is voted in balance: look for a missing or wrong line."),
    ),
    "D017": Wording(
        N_("Part 1 hands over a surplus of {paid} DH, but part 2 receives {received} DH."),
        N_("Check which lines are the surplus, and the rules that say so."),
    ),
    "D018": Wording(N_("The text “{text}” stands in the column of the other language."), N_("Check the two columns.")),
    "D019": Wording(
        N_("The name “{text}” has characters that cannot be read; it is left out."), N_("Write the name in the form.")
    ),
    "D020": Wording(
        N_("The code {printed} is read as {code}."), N_("Check the first code; the others are read in the same way.")
    ),
    "D021": Wording(
        N_("The total “{text}” is of {printed} DH; nothing says which lines it is of, so it is not checked."),
        N_("Check it by hand."),
    ),
    "D022": Wording(
        N_("The total is of {number}, but it follows the lines of {code}."), N_("Check that no line is missing.")
    ),
    "D023": Wording(
        N_("No rule gives line {code} a theme; it is under “{theme}”."),
        N_("Add a rule to the sheet “_Regroupement” and import again with --rules."),
    ),
    "D024": Wording(
        N_("The letters of “{text}” stand in another order in the nomenclature: “{name}” is taken."),
        N_("Check the name."),
    ),
    "D025": Wording(
        N_("The lines of {code} are together under the nomenclature’s name in {language}: “{name}”."),
        N_("Check the name."),
    ),
    "D026": Wording(
        N_("A letter stands alone in “{text}”: words may be broken, or in the wrong order."), N_("Check the name.")
    ),
}


def doubt(code: str, place: Place, /, **values: object) -> Problem:
    """Return a problem of the table at a place."""
    wording = DOUBTS[code]
    return Problem(code, place, message(wording.what, **values), message(wording.hint, **values))
