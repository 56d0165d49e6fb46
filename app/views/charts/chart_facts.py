"""What there is to say of a chart beside its numbers: kind and size, how it was read, what is not drawn."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.charts.chart_data import ChartData, ChartKind
from app.document.block import Block
from app.document.inline import plain_text
from app.document.long_text import shortened
from app.document.page import Reading
from app.recognition.engine_catalog import EngineCatalog
from app.views.charts.chart_words import facts

_FIGURE = "figure"
_LONGEST = 2000  # letters told of what was read beside the table; the reading has all


def facts_of(
    block: Block, data: ChartData | None, kind: ChartKind, reading: Reading | None, catalog: EngineCatalog
) -> str:
    """The sentences, as far as they are known."""
    found = []
    if data is not None and data.has_values:
        found.append(facts(data, kind))
        if data.total or data.sums or data.mean:
            found.append(_tr("Totals and means are not drawn."))
    if reading is not None:
        found.append(_how_read(reading, catalog))
    if block.table is not None and block.text.strip():
        found.append(
            _tr("Beside the table was read: {text}").format(text=shortened(plain_text(block.text).strip(), _LONGEST))
        )
    return " ".join(sentence for sentence in found if sentence)


def _how_read(reading: Reading, catalog: EngineCatalog) -> str:
    mode = catalog.mode_title(reading.key.engine, reading.key.mode)
    if not mode:
        return ""
    if reading.key.task == _FIGURE:
        return _tr("Read in {mode} with “Parse figure”.").format(mode=mode)
    return _tr("Read in {mode}.").format(mode=mode)


def _tr(words: str) -> str:
    return QCoreApplication.translate("ChartFacts", words)
