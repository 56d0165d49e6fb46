"""What there is to say over a table: that it goes on over the next page, that it may, and what is wrong with it."""

from __future__ import annotations

from app.document.block import Block
from app.document.joined_tables import JoinedTable
from app.document.table_faults import ShortRows
from app.views.common.language import tr
from app.views.notices.notice import Notice, NoticeAction

JOIN_BEFORE, JOIN_AFTER, TAKE_APART, MAKE_TEXT = "join_before", "join_after", "take_apart", "make_text"
CLOSE = "close"


def joined_notice(number: int, table: JoinedTable) -> Notice:
    """The table on page `number` is part of one over several pages."""
    others = [part.page for part in table.parts if part.page != number]
    if table.parts[0].page == number:
        clause = tr("This table goes on over page {page}", page=others[-1])
    else:
        clause = tr("This table began on page {page}", page=others[0])
    first, last = table.parts[0].page, table.parts[-1].page
    sentence = tr("Pages {first} to {last} are shown and exported as one table.", first=first, last=last)
    return Notice("info", "link", clause, sentence, (NoticeAction(TAKE_APART, tr("Take apart")),))


def may_go_on_notice(number: int) -> Notice:
    """The next page begins with a table that fits."""
    clause = tr("This table may go on over page {page}", page=number + 1)
    sentence = tr("That page begins with a table of the same columns.")
    return Notice("info", "link", clause, sentence, (NoticeAction(JOIN_AFTER, tr("Join the two")),))


def may_have_begun_notice(number: int) -> Notice:
    """The page before ends with a table that fits."""
    clause = tr("This table may have begun on page {page}", page=number - 1)
    sentence = tr("That page ends with a table of the same columns.")
    return Notice("info", "link", clause, sentence, (NoticeAction(JOIN_BEFORE, tr("Join the two")),))


def no_table_notice(block: Block) -> Notice:
    """The engine called something a table and wrote none."""
    clause = tr("This is marked as a table, but no rows and columns were found in it")
    if not block.text.strip():
        return Notice("warn", "warning", clause, tr("Nothing was read here; read the page in a finer mode."))
    sentence = tr("Its text is below. Read the page in a finer mode, or keep it as text.")
    return Notice("warn", "warning", clause, sentence, (NoticeAction(MAKE_TEXT, tr("Keep it as text")),))


def paste_cut_notice(count: int) -> Notice:
    """Pasted cells reached beyond the table."""
    clause = tr("Pasted cells that found no place: {count}", count=count)
    sentence = tr("The table ends before them. Insert rows or columns, then paste again.")
    return Notice("warn", "warning", clause, sentence, (NoticeAction(CLOSE, tr("Close")),))


def short_rows_notice(short: ShortRows, heads: int) -> Notice:
    """Some rows have fewer cells than others. `heads` rows at the top are not counted."""
    first = short.rows[0] - heads + 1
    if len(short.rows) > 1:
        clause = tr("{count} rows end before the others", count=len(short.rows))
        sentence = tr(
            "The table has {columns} columns; the first such row is row {row}. Its cells may stand too far left."
        )
    elif first < 1:
        clause = tr("A row of the head ends before the others")
        sentence = tr("The table has {columns} columns. Its cells may stand too far left.")
    else:
        clause = tr("Row {row} ends before the others", row=first)
        sentence = tr("The table has {columns} columns. The cells of this row may stand too far left.")
    return Notice("warn", "warning", clause, sentence.format(columns=short.columns, row=max(1, first)))
