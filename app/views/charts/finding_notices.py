"""What is wrong with a chart's numbers, in words: a clause, a sentence, and what can be done about it."""

from __future__ import annotations

from app.charts.chart_data import ChartData
from app.charts.findings import Finding, FindingSort
from app.document.long_text import shortened
from app.views.common.language import tr
from app.views.notices.notice import Notice, NoticeAction
from app.views.reading_panel.page_notices import Emptiness

EDIT_VALUE, IS_RIGHT, TAKE_MEASURED = "edit_value", "is_right", "take_measured"
ENTER_NUMBERS, READ_NUMBERS = "enter_numbers", "read_numbers"


def finding_notice(finding: Finding, data: ChartData) -> Notice:
    """A warning with its two answers; the first only where there is a value to put there, or a cell to go to."""
    clause, sentence = _words(finding, data)
    actions = [NoticeAction(EDIT_VALUE, tr("Edit value"))] if finding.place else []
    if finding.sort is FindingSort.NOT_IN_PICTURE and finding.wanted:
        actions = [NoticeAction(TAKE_MEASURED, take_words(finding.wanted))]
    return Notice("warn", "warning", clause, sentence, (*actions, NoticeAction(IS_RIGHT, tr("It is right"))))


def take_words(measured: str) -> str:
    return tr("Take {value}", value=measured)


def measured_words(measured: str) -> str:
    """What the picture says of a value that it does not confirm."""
    if measured:
        return tr("The picture shows {value} here", value=measured)
    return tr("The picture shows nothing in this value's place")


def no_numbers(can_read: bool) -> Emptiness:
    """A chart of which nothing but its picture is known; `can_read` if there is an engine for its numbers."""
    line = tr("No numbers were read from this chart")
    if can_read:
        sentence = tr("The task “Parse figure” reads them from the picture. You can also enter them by hand.")
        return Emptiness("chart-line", line, sentence, NoticeAction(READ_NUMBERS, tr("Read numbers")))
    sentence = tr("Reading them needs an engine with the task “Parse figure”. You can also enter them by hand.")
    return Emptiness("chart-line", line, sentence, NoticeAction(ENTER_NUMBERS, tr("Enter numbers")))


def no_table_notice(can_read: bool) -> Notice:
    """The engine called something a chart and wrote no table; `can_read` as for `no_numbers`."""
    clause = tr("What was read from this chart is no table")
    sentence = tr("Its text is below. Numbers can only be drawn once they stand in rows and columns.")
    enter = NoticeAction(ENTER_NUMBERS, tr("Enter numbers"))
    again = (NoticeAction(READ_NUMBERS, tr("Read numbers")),) if can_read else ()
    return Notice("warn", "warning", clause, sentence, (*again, enter))


def _words(finding: Finding, data: ChartData) -> tuple[str, str]:
    sort = finding.sort
    if sort is FindingSort.NOT_IN_PICTURE:
        clause = measured_words(finding.wanted)
        return clause, tr("{where} was read as {text}.", where=_where(finding, data), text=finding.text)
    if sort is FindingSort.OFF_CURVE:
        return tr("One value leaves its curve"), tr(
            "{where} was read as {text}. Look at the picture.", where=_where(finding, data), text=finding.text
        )
    if sort is FindingSort.ROW_LENGTH:
        row = finding.row - data.rows_of_names  # as the grid counts them
        if row < 1:
            words = tr("The row of names has {count} cells, the other rows have {usual}")
        elif finding.count < finding.usual:
            words = tr("Row {row} has only {count} of {usual} cells")
        else:
            words = tr("Row {row} has {count} cells, the others have {usual}")
        clause = words.format(row=row, count=finding.count, usual=finding.usual)
        return clause, tr("It was read as “{text}”. Its values may stand too far left.", text=finding.text)
    if sort is FindingSort.NOT_A_NUMBER:
        clause = tr("“{text}” is no number", text=shortened(finding.text, 40))
        return clause, tr("Not drawn until it is corrected: {where}.", where=_where(finding, data))
    if sort is FindingSort.TOTAL_DIFFERS:
        clause = tr("The total is not the sum")
        sentence = tr("{where}: the values add up to {sum}, the total was read as {text}.")
        return clause, sentence.format(where=_where(finding, data), sum=finding.wanted, text=finding.text)
    return _words_of_the_whole(finding, data)


def _words_of_the_whole(finding: Finding, data: ChartData) -> tuple[str, str]:
    """Words for what is not about one value."""
    sort = finding.sort
    if sort is FindingSort.SHARES_DIFFER:
        clause = tr("The shares total {sum} %, not 100 %", sum=finding.text)
        return clause, tr("One of them may be misread, or one is missing.")
    if sort is FindingSort.OUT_OF_ORDER:
        clause = tr("{text} is out of order", text=finding.text)
        return clause, tr("All other values of this axis follow each other. Look at the picture.")
    if sort is FindingSort.TWICE:
        clause = tr("“{text}” stands twice", text=shortened(finding.text, 40))
        return clause, tr("One of the two may be misread.")
    if sort is FindingSort.NO_VALUE:
        clause = tr(
            "{series} has {count} values for {usual} places",
            series=finding.series or tr("A series"),
            count=finding.count,
            usual=finding.usual,
        )
        return clause, tr("The first that is missing is at {category}.", category=finding.category)
    clause = tr("No cell of this table is a number")
    return clause, tr("Nothing can be drawn from it. What was read is below.")


def _where(finding: Finding, data: ChartData) -> str:
    """Series and place on the first axis: "Bare sand, Day 20"."""
    category = finding.category
    if category and data.is_numeric and data.x_title:
        category = f"{data.x_title.split(',')[0]} {category}"
    return ", ".join(part for part in (finding.series, category) if part) or tr("the first axis")
