"""All kinds of pages, by name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tests.quality.desk import Desk
from tests.quality.kinds import (
    charts,
    columns,
    frames,
    languages,
    letters,
    mixed,
    pictures,
    short_texts,
    structure,
    table_shapes,
    tables,
)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of page.

    Attributes:
        draw: draws one document of it.
        languages: one of these, by chance.
        scan: whether it is made as a scan.
        file: whether it is made as a PDF with its own text.
    """

    draw: Callable[[Desk], None]
    languages: tuple[str, ...] = ("en",)
    scan: bool = True
    file: bool = True


_LATIN = ("en", "en", "de", "fr")


KINDS: dict[str, Kind] = {
    "letter": Kind(letters.letter, _LATIN),
    "addresses": Kind(letters.addresses, _LATIN),
    "invoice": Kind(letters.invoice, _LATIN),
    "form": Kind(letters.form, _LATIN),
    "one-line": Kind(letters.one_line, _LATIN),
    "short-lines": Kind(letters.short_lines, _LATIN),
    "two-columns": Kind(columns.two_columns, _LATIN),
    "narrow-gutter": Kind(columns.narrow_gutter, _LATIN),
    "three-columns": Kind(columns.three_columns, _LATIN),
    "newspaper": Kind(columns.newspaper, _LATIN),
    "spread": Kind(columns.spread, _LATIN),
    "heading-over-columns": Kind(columns.heading_over_columns, _LATIN),
    "chart-between-columns": Kind(columns.chart_between_columns, _LATIN),
    "contents": Kind(columns.contents, _LATIN),
    "contents-in-column": Kind(columns.contents_in_column, _LATIN),
    "short-numbers": Kind(short_texts.short_numbers, _LATIN),
    "running-heads": Kind(columns.running_heads, _LATIN),
    "no-running-heads": Kind(columns.no_running_heads, _LATIN),
    "figures": Kind(pictures.figures, _LATIN),
    "text-round-figure": Kind(pictures.text_round_figure, _LATIN),
    "chart": Kind(charts.chart),
    "flow-chart": Kind(pictures.flow_chart, _LATIN),
    "code-frame": Kind(frames.code_frame),
    "framed-text": Kind(frames.framed_text, _LATIN),
    "textbook": Kind(frames.textbook, _LATIN),
    "table-ruled": Kind(tables.table_ruled, _LATIN),
    "table-half-ruled": Kind(tables.table_half_ruled, _LATIN),
    "table-row-rules": Kind(tables.table_row_rules, _LATIN),
    "table-unruled": Kind(tables.table_unruled, _LATIN),
    "table-in-frame": Kind(tables.table_in_frame, _LATIN),
    "tables-side-by-side": Kind(tables.tables_side_by_side, _LATIN),
    "text-beside-table": Kind(tables.text_beside_table, _LATIN),
    "table-wrapped": Kind(tables.table_wrapped, _LATIN),
    "table-merged": Kind(tables.table_merged, _LATIN),
    "table-long": Kind(tables.table_long, _LATIN),
    "table-three-rules": Kind(table_shapes.table_three_rules, _LATIN),
    "table-in-column": Kind(table_shapes.table_in_column, _LATIN),
    "table-accounts": Kind(table_shapes.table_accounts, _LATIN),
    "table-wide": Kind(table_shapes.table_wide, _LATIN),
    "table-grounds": Kind(table_shapes.table_grounds, _LATIN),
    "table-of-texts": Kind(table_shapes.table_of_texts, _LATIN),
    "table-pale-rules": Kind(table_shapes.table_pale_rules, _LATIN),
    "table-small": Kind(table_shapes.table_small, _LATIN),
    "table-heading-rows": Kind(table_shapes.table_heading_rows, _LATIN),
    "table-by-hand": Kind(table_shapes.table_by_hand, _LATIN),
    "headings-by-size": Kind(structure.headings_by_size, _LATIN),
    "headings-bold": Kind(structure.headings_bold, _LATIN),
    "headings-numbered": Kind(structure.headings_numbered, _LATIN),
    "lists": Kind(structure.lists, _LATIN),
    "nested-lists": Kind(structure.nested_lists, _LATIN),
    "footnotes": Kind(structure.footnotes, _LATIN),
    "formulas": Kind(structure.formulas, _LATIN),
    "german": Kind(languages.article, ("de",)),
    "french": Kind(languages.article, ("fr",)),
    "chinese": Kind(languages.article, ("zh",)),
    "japanese": Kind(languages.article, ("ja",)),
    "chinese-columns": Kind(columns.two_columns, ("zh",)),
    "old-print": Kind(languages.old_print, _LATIN, file=False),
    "typewriter": Kind(languages.typewriter, _LATIN, file=False),
    "turned-90": Kind(languages.turned(90), _LATIN, file=False),
    "turned-180": Kind(languages.turned(180), _LATIN, file=False),
    "turned-270": Kind(languages.turned(270), _LATIN, file=False),
    "skewed": Kind(languages.skewed, _LATIN, file=False),
    "poor-scan": Kind(languages.poor_scan, _LATIN, file=False),
    "script-russian": Kind(languages.script, ("ru",)),
    "script-greek": Kind(languages.script, ("el",)),
    "script-arabic": Kind(languages.script, ("ar",), file=False),
    "script-hebrew": Kind(languages.script, ("he",), file=False),
    "script-korean": Kind(languages.script, ("ko",)),
    "script-hindi": Kind(languages.script, ("hi",), file=False),
    "script-thai": Kind(languages.script, ("th",), file=False),
    "vietnamese": Kind(languages.script, ("vi",)),
    "foreign-words": Kind(languages.foreign_words, ("en", "de", "fr")),
    "scanned-body": Kind(mixed.scanned_body, _LATIN, scan=False),
    "picture-of-text": Kind(mixed.native_with_picture_of_text, _LATIN, scan=False),
}
