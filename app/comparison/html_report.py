"""A comparison as one HTML file that needs nothing else: measures, plot, and the readings side by side.

Whatever stands in a text is escaped, and the file allows itself no script, picture or address.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from app.comparison.comparison import ComparedRow, Comparison, ShownBlock
from app.comparison.differences import Mark, Piece
from app.comparison.html_plot import html_plot
from app.comparison.html_style import STYLE
from app.comparison.report import (
    ReportPage,
    count,
    percent,
    ratio,
    reference_words,
    stage_name,
    time,
    trouble,
    without_untold,
)
from app.comparison.summary import Summary, summaries
from app.document.block import BlockKind
from app.document.direction import block_is_right_to_left
from app.document.plain_name import without_turns

_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_HEADINGS = (BlockKind.TITLE, BlockKind.HEADING)


def html_report(title: str, pages: Sequence[ReportPage]) -> str:
    """The whole file as text."""
    body = _summary(pages) + "".join(_page(page) for page in pages)
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width">\n'
        f"<title>{_safe(title)}: readings compared</title>\n<style>{STYLE}</style>\n</head>\n"
        f"<body>\n<h1>{_safe(title)}</h1>\n{_LEGEND}{body}</body>\n</html>\n"
    )


_LEGEND = (
    '<p class="legend">Against the reference a word is <mark>other</mark>, <ins>missing</ins> or <del>extra</del>.'
    " Where a block stands does not count.</p>\n"
)


def _summary(pages: Sequence[ReportPage]) -> str:
    """All pages together; nothing where there is one."""
    taken = summaries(pages)
    if not taken:
        return ""
    names = ("Reading", "Pages", "Vision tokens", "Valid", "Text tokens", "Compression", "Time")
    head = [*names, "Precision", "Recall", "Edit distance", "Words differing"]
    table = _table([head, *map(_summary_line, taken)])
    note = "<p>Sums, and means of precision, recall and edit distance.</p>"
    return f"<section>\n<h2>All pages</h2>\n{note}{table}\n</section>\n"


def _table(rows: Sequence[Sequence[str]]) -> str:
    """A table of markup, the first row its head, the first cell of each row the head of that."""
    first, *others = without_untold(rows)
    head = "".join(f"<th>{name}</th>" for name in first)
    lines = "".join(f"<tr><th>{row[0]}</th>{''.join(f'<td>{cell}</td>' for cell in row[1:])}</tr>" for row in others)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{lines}</tbody></table>"


def _summary_line(own: Summary) -> list[str]:
    tokens = (count(own.vision_tokens), count(own.valid_tokens), count(own.text_tokens))
    shares = ("–" if value is None else percent(value) for value in (own.precision, own.recall, own.edit_distance))
    costs = (str(own.pages), *tokens, ratio(own.compression), time(own.seconds))
    return [_safe(own.name), *costs, *shares, f"{own.words_differing:,}"]


def _page(page: ReportPage) -> str:
    lost = "".join(f'<p class="warn">{_safe(run.name)} could not be read: {_safe(run.why)}</p>' for run in page.lost)
    head = f"<section>\n<h2>Page {page.number}</h2>\n{lost}"
    if page.comparison is None:
        return f"{head}<p>Nothing could be compared.</p>\n</section>\n"
    compared = page.comparison
    reference = f"<p>Compared with: <b>{_safe(reference_words(compared))}</b></p>\n"
    plot = html_plot(compared)
    return f'{head}{reference}<div class="numbers">{_measures(compared)}{plot}</div>\n{_columns(compared)}</section>\n'


def _measures(compared: Comparison) -> str:
    names = ["Reading", "Vision tokens", "Valid", "Text tokens", "Compression", "Time", "Precision", "Recall"]
    return _table([[*names, "Edit distance", "Words differing"], *_lines(compared)])


def _lines(compared: Comparison) -> list[list[str]]:
    lines = []
    for number, measures in enumerate(compared.measures):
        against = (percent(measures.precision), percent(measures.recall), percent(measures.edit_distance))
        if compared.is_reference(number):
            against = ("reference", "", "")
        costs = (count(measures.vision_tokens), count(measures.valid_tokens), count(measures.text_tokens))
        stages = ", ".join(
            f"{stage_name(stage)} {time(spent)}" for stage, spent in measures.seconds.items() if stage != "total"
        )
        spent = time(measures.total_seconds) + (f"<small>{_safe(stages)}</small>" if stages else "")
        results = (*against, f"{measures.words_differing:,}")
        lines.append([_name(compared, number), *costs, ratio(measures.compression), spent, *results])
    return lines


def _name(compared: Comparison, number: int) -> str:
    reading = compared.runs[number].reading
    why = trouble(reading)
    return _safe(compared.runs[number].name) + (f' <span class="warn">{why}</span>' if why else "")


def _columns(compared: Comparison) -> str:
    head = "".join(f"<th>{_name(compared, number)}</th>" for number in range(len(compared.runs)))
    rows = "".join(_row(row) for row in compared.rows)
    return f'<table class="columns"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>\n'


def _row(row: ComparedRow) -> str:
    return f"<tr>{''.join(f'<td>{_cell(cell)}</td>' for cell in row.cells)}</tr>\n"


def _cell(blocks: Sequence[ShownBlock]) -> str:
    return "".join(_block(block) for block in blocks)


def _block(shown: ShownBlock) -> str:
    block = shown.block
    words = [block.kind.value] if block.kind in _HEADINGS else []
    if not shown.pieces:
        missing = " missing" if shown.absent else ""
        return f'<p class="note">[{block.kind.value.replace("_", " ")}{missing}]</p>'
    note = '<span class="note" dir="ltr">elsewhere in its order</span> ' if shown.moved else ""
    mark = f"{_safe(block.marker or '•')} " if block.kind is BlockKind.LIST_ITEM else ""
    classes = f' class="{" ".join(words)}"' if words else ""
    direction = ' dir="rtl"' if block_is_right_to_left(block) else ' dir="auto"' if block.table else ""
    return f"<p{classes}{direction}>{note}{mark}{''.join(_piece(piece) for piece in shown.pieces)}</p>"


def _piece(piece: Piece) -> str:
    """A piece in its mark, the white space after it outside."""
    shown = piece.expected if piece.mark is Mark.MISSING else piece.found
    words = shown.rstrip()
    space = _safe(shown[len(words) :]) or (" " if piece.mark is not Mark.SAME else "")
    match piece.mark:
        case Mark.SAME:
            return _safe(shown)
        case Mark.OTHER:
            expected = _safe(" ".join(piece.expected.split()))
            hint = f' title="reference: {expected}"' if expected else ""
            return f"<mark{hint}>{_safe(words)}</mark>{space}"
        case Mark.MISSING:
            return f"<ins>{_safe(words)}</ins>{space}"
        case Mark.EXTRA:
            return f"<del>{_safe(words)}</del>{space}"


def _safe(text: str) -> str:
    """Text as HTML: no markup, and no character that HTML may not hold."""
    return escape(without_turns(_CONTROLS.sub("\ufffd", text)), quote=True)
