"""Every problem a budget file can have: a stable code, the sentence, and what to do."""

from __future__ import annotations

from dataclasses import dataclass

from citizen_budget.errors import N_, Problem, message
from citizen_budget.records import Place


@dataclass(frozen=True, slots=True)
class Wording:
    """The sentence of a problem, what to do about it, and whether it is only a warning; `{name}` marks a value."""

    what: str
    hint: str
    is_warning: bool = False


NEAREST = N_("Did you mean “{suggestion}”?")

# The letter is the family: F file, S sheets and columns, V values, L languages, R references,
# A arithmetic, Y years, M amounts in doubt, N nomenclature, T texts, C commitments. A code never
# changes its meaning; docs/rules.md explains each one.
PROBLEMS: dict[str, Wording] = {
    "F001": Wording(N_("The file is empty."), N_("Fill it in and save it again.")),
    "F002": Wording(
        N_("The file is not an Excel workbook, though its name says so."),
        N_("Open it in your spreadsheet program and save it as .xlsx."),
    ),
    "F003": Wording(
        N_("The workbook is protected by a password."),
        N_("Remove the password, save the workbook, and try again."),
    ),
    "F004": Wording(
        N_("Files that end in “{suffix}” cannot be read."),
        N_("Open the file in your spreadsheet program and save it as .xlsx."),
    ),
    "F005": Wording(
        N_("A budget is read from an Excel workbook (.xlsx) or a YAML file (.yaml), not from “{suffix}”."),
        N_("Write the budget in a copy of an example workbook."),
    ),
    "F006": Wording(
        N_("The file is too large: {size} MB, and {limit} MB is the most."),
        N_("Remove pictures and sheets that are not part of the budget."),
    ),
    "F007": Wording(
        N_("The workbook is damaged and cannot be read."),
        N_("Open it in your spreadsheet program, let it repair the file, and save it again."),
    ),
    "F008": Wording(
        N_("The file is not written in correct YAML."),
        N_("Check the spaces at the start of this line and of the one before it, and put texts with “:” in quotes."),
    ),
    "F009": Wording(N_("The file is not text in UTF-8."), N_("Save it again with the encoding UTF-8.")),
    "F010": Wording(
        N_("The file uses anchors or aliases (& or *), or values inside values, which a budget does not need."),
        N_("Write the value in full, in quotes if it begins with & or *."),
    ),
    "F020": Wording(
        N_("The logo “{name}” is not a plain file name."),
        N_("Put the picture beside the workbook and write its name alone, such as logo.png."),
    ),
    "F021": Wording(
        N_("The logo “{name}” is not beside the workbook."),
        N_("Put the picture in the same folder, or empty this cell."),
    ),
    "F022": Wording(
        N_("The logo “{name}” is not a PNG or JPEG picture."),
        N_("Save the picture as PNG or JPEG."),
    ),
    "F023": Wording(
        N_("The logo “{name}” is too large: {size} MB, and {limit} MB is the most."),
        N_("Save the picture smaller: 600 pixels wide are enough."),
    ),
    "S001": Wording(N_("The sheet “{sheet}” is missing."), N_("Add the sheet, with its heads in row 1.")),
    "S002": Wording(
        N_("The sheet “{sheet}” is not one of the budget’s."),
        N_("Rename it, or put “_” before its name to have it left aside."),
    ),
    "S003": Wording(N_("The sheet “{sheet}” is there twice."), N_("Keep one of them.")),
    "S004": Wording(
        N_("The head “{head}” is not known."),
        N_("Use the heads of an example workbook, or put “_” before a column of your own."),
    ),
    "S005": Wording(N_("The head “{head}” is there twice."), N_("Keep one of them.")),
    "S006": Wording(N_("The column “{head}” is missing."), N_("Add it to row 1.")),
    "S007": Wording(N_("This value has no head above it or beside it."), N_("Write the head, or empty the cell.")),
    "S008": Wording(
        N_("The sheet has more than {limit} rows."),
        N_("Keep the rows of one budget only."),
    ),
    "S009": Wording(
        N_("The two labels of this row, “{french}” and “{arabic}”, name different things."),
        N_("Take the labels of an example workbook."),
    ),
    "S010": Wording(
        N_("The formula in this cell was never calculated, so it has no value."),
        N_("Open the workbook in your spreadsheet program and save it, or write the value."),
    ),
    "S011": Wording(N_("This cell shows the error {error}."), N_("Correct the formula, or write the value.")),
    "S012": Wording(
        N_("“{key}” must hold a list."), N_("Write its items below it, one a line, each beginning with “- ”.")
    ),
    "S013": Wording(
        N_("This row has a value in two columns, but it holds one value for both languages."),
        N_("Keep the value in column C."),
    ),
    "S014": Wording(N_("“{key}” must hold fields."), N_("Write them below it, one a line, such as “code: 10.20”.")),
    "S015": Wording(
        N_("“{key}” must hold one value."), N_("Write the value after the colon, in quotes where it has signs of YAML.")
    ),
    "S016": Wording(N_("The key “{key}” is not known."), N_("Correct it, or put “_” before it to have it left aside.")),
    "S017": Wording(
        N_("The sheet has a value to the right of column {column}."),
        N_("Move what is not part of the budget to a sheet whose name begins with “_”."),
    ),
    "S018": Wording(
        N_("This row is left aside, because its first cell begins with “_”."),
        N_("If it is part of the budget, empty that cell."),
        is_warning=True,
    ),
    "V001": Wording(N_("“{text}” is not a number."), N_("Write it with digits alone, such as {example}.")),
    "V002": Wording(
        N_("“{text}” can be read in two ways."),
        N_("Write {thousand} if these are thousands, or {fraction} with two decimals if they are not."),
    ),
    "V003": Wording(N_("“{text}” has more than {limit} digits."), N_("Check it: no figure of a budget is that large.")),
    "V004": Wording(N_("The amount “{text}” is finer than a centime."), N_("Round it to two decimals.")),
    "V005": Wording(
        N_("The amount “{text}” is negative."),
        N_("Write it without a sign: the column “recette ou dépense” says which way the money goes."),
    ),
    "V006": Wording(
        N_("This cell holds a date or a yes-or-no value where a number is expected."),
        N_("Give the cell the format Number and write the number again."),
    ),
    "V010": Wording(N_("“{text}” is not a year."), N_("Write four digits, such as 2025.")),
    "V011": Wording(N_("“{text}” is not a date."), N_("Write 31/12/2025 or 2025-12-31.")),
    "V012": Wording(N_("“{text}” is not one of the values of “{head}”."), N_("Choose one of: {choices}.")),
    "V013": Wording(N_("“{text}” is neither yes nor no."), N_("Write oui (نعم), or leave the cell empty.")),
    "V014": Wording(N_("“{text}” is not a web address."), N_("Write it whole, beginning with https://")),
    "V015": Wording(
        N_("The text “{text}” is what a program writes for a value that is not there."),
        N_("Write the real text, or empty the cell."),
    ),
    "V016": Wording(
        N_("The text holds a character that cannot be shown, U+{code_point}."),
        N_("Write the text again by hand instead of copying it."),
    ),
    "V017": Wording(N_("The text has {length} characters, and {limit} is the most."), N_("Make it shorter.")),
    "V018": Wording(
        N_("The code {text} was kept as a number, which may have lost a zero or a comma."),
        N_("Give the cell the format Text and write the code again."),
    ),
    "V019": Wording(
        N_("This cell holds a date or a yes-or-no value where a text is expected."),
        N_("Give the cell the format Text and write the text again."),
    ),
    "V020": Wording(N_("“{head}” is empty, and it is needed."), N_("Fill it in.")),
    "V021": Wording(N_("“{text}” is not a sustainable development goal."), N_("Write numbers from 1 to 17.")),
    "V022": Wording(N_("“{text}” is not a count of people."), N_("Write a whole number greater than zero.")),
    "V023": Wording(
        N_("The logo has no description."),
        N_("Say in both languages what the picture shows, for people who cannot see it."),
    ),
    "V024": Wording(
        N_("The name “{text}” has no letter from A to Z and no digit."),
        N_("Write the name of the commune in French: the folder of its documents has this name."),
    ),
    "L001": Wording(
        N_("“{head}” is empty, though the other language is filled in."),
        N_("Write it in both languages, or in neither."),
    ),
    "L002": Wording(
        N_("The French text “{text}” is written in Arabic letters."),
        N_("Check that the French and Arabic columns are not exchanged."),
    ),
    "L003": Wording(
        N_("The Arabic text “{text}” has no Arabic letter."),
        N_("Check that the French and Arabic columns are not exchanged."),
    ),
    "L004": Wording(
        N_("“{head}” has {french} items in French and {arabic} in Arabic."),
        N_("Write one item a line, the same items in both languages."),
    ),
    "R001": Wording(N_("The code “{code}” is already used in {place}."), N_("Give each one its own code.")),
    "R002": Wording(N_("There is no theme “{code}”."), N_("Add it to the sheet “Thèmes”, or correct the code.")),
    "R003": Wording(
        N_("There is no commitment “{code}”."), N_("Add it to the sheet “Engagements”, or correct the code.")
    ),
    "R004": Wording(N_("There is no budget line “{code}”."), N_("Add it to the sheet “Lignes”, or correct the code.")),
    "A001": Wording(
        N_("{part}: revenue is {revenue} DH and expenditure {expenditure} DH, a difference of {difference} DH."),
        N_("A part is voted in balance: look for a missing line, or a total that is not marked as one."),
    ),
    "A002": Wording(
        N_("{part}: expenditure is {expenditure} DH, {difference} DH more than the revenue of {revenue} DH."),
        N_("A special account cannot spend more than it has: check its lines."),
    ),
    "A003": Wording(
        N_("Part 1 hands over a surplus of {paid} DH, but part 2 receives {received} DH."),
        N_(
            "Give the same amount to the expenditure marked “versement de l’excédent” "
            "and to the revenue marked “excédent de la première partie”."
        ),
    ),
    "A004": Wording(
        N_("The total {code} says {printed} DH, but its lines add up to {sum} DH: {difference} DH apart."),
        N_("Correct the total, or the line that is wrong or missing."),
    ),
    "A005": Wording(
        N_("Last year’s total {code} says {printed} DH, but its lines add up to {sum} DH: {difference} DH apart."),
        N_("Correct the total, or the line that is wrong or missing."),
    ),
    "A006": Wording(
        N_("The total {code} says {printed} DH, but no line stands under it."),
        N_("Add its lines, or take the mark of a total away."),
    ),
    "A007": Wording(
        N_("The file has neither budget lines nor commitments, so there is nothing to publish."),
        N_("Fill in the sheet “Lignes” or the sheet “Engagements”."),
    ),
    "Y001": Wording(
        N_("The date {date} is not of the budget of {year}."), N_("Correct the date, or the budget’s year.")
    ),
    "Y002": Wording(
        N_("“{head}” says {found}, but {expected} is expected in a budget of {year}."),
        N_("Correct the head, or the budget’s year; if the figures are of another year, take the right file."),
    ),
    "Y003": Wording(N_("The plan ends in {last}, before it begins in {first}."), N_("Exchange the two years.")),
    "Y004": Wording(N_("The end, {end}, comes before the beginning, {start}."), N_("Correct one of the two dates.")),
    "Y005": Wording(
        N_("The file of last year is of {found}, but {expected} is expected."),
        N_("Take the file of the year before, or correct the year of one of them."),
        is_warning=True,
    ),
    "M001": Wording(
        N_("The budget is {amount} DH for each inhabitant. In a commune it is usually between {least} and {most} DH."),
        N_("Check the unit of the amounts and the number of inhabitants."),
        is_warning=True,
    ),
    "M002": Wording(
        N_("The amount, {amount} DH, and last year’s, {previous} DH, are about {times} times apart."),
        N_("Check the zeros of both. If they are right, give the reason in the sheet “Raisons des changements”."),
        is_warning=True,
    ),
    "M003": Wording(
        N_("Last year’s amount is {previous} DH here, but {voted} DH in the file of last year."),
        N_("Correct it, or say in the note why it is not the same, such as a change during the year."),
        is_warning=True,
    ),
    "M004": Wording(
        N_("The amount goes from {previous} DH to {amount} DH ({change} %), and no reason is given."),
        N_("Say why in the sheet “Raisons des changements”."),
        is_warning=True,
    ),
    "N001": Wording(
        N_("The code “{code}” begins with {chapter}, which is no chapter of the budget of a commune."),
        N_("The chapters are {chapters}: check the code."),
        is_warning=True,
    ),
    "N002": Wording(
        N_("The code “{code}” does not have the shape of a code of the nomenclature."),
        N_("Write steps of two digits with dots, at most {steps}: for example {example}."),
        is_warning=True,
    ),
    "T001": Wording(
        N_("The numbers are not the same: {french} in French, {arabic} in Arabic."),
        N_("Correct one of the two texts, and write numbers with digits in both."),
        is_warning=True,
    ),
    "T002": Wording(
        N_("This sentence has {words} words, and {limit} is the most that reads well: “{sentence}”"),
        N_("Make two sentences of it."),
        is_warning=True,
    ),
    "T003": Wording(
        N_("The word “{word}” is hard, and the glossary does not explain it."),
        N_("Explain it in the sheet “Glossaire”, or write an easier word."),
        is_warning=True,
    ),
    "T004": Wording(
        N_("This sentence is hard to read, {ease} on a scale where {limit} is the least: “{sentence}”"),
        N_("Write shorter words, as you would say it to a neighbour."),
        is_warning=True,
    ),
    "C001": Wording(
        N_("The date, {due}, has passed, and this is not marked as done."),
        N_("Bring the progress up to date, or write the new date."),
        is_warning=True,
    ),
    "C002": Wording(
        N_("This is marked as done, but there is no evidence."),
        N_("Write the web address of a page or document that shows it."),
        is_warning=True,
    ),
    "C003": Wording(
        N_("The commitment is late, and the difficulty is not said."),
        N_("Say in both languages what makes it late, in the column “Difficulté rencontrée”."),
        is_warning=True,
    ),
}


def problem(code: str, place: Place, /, *, suggestion: str = "", **values: object) -> Problem:
    """Return a problem of the table at a place; a suggestion takes the place of its hint."""
    wording = PROBLEMS[code]
    hint = message(NEAREST, suggestion=suggestion) if suggestion else message(wording.hint, **values)
    return Problem(code, place, message(wording.what, **values), hint, wording.is_warning)
