"""What did not come through in an export that is done, as lines of the list. Builds words, no widgets."""

from __future__ import annotations

from collections.abc import Sequence

from app.export.contract import Remark
from app.views.common.language import told, tr
from app.views.dialogs.shortfalls import Deed, Shortfall

_MOST = 40  # lines; of more, the last says how many


def remark_lines(remarks: Sequence[Remark]) -> list[Shortfall]:
    """A line for each remark, with a way to its page."""
    lines = [
        Shortfall(
            "warning-circle",
            "warn",
            "",
            told(remark.sentence),
            (remark.page,),
            tr("Show page") if remark.page else "",
            Deed.GO,
        )
        for remark in remarks[:_MOST]
    ]
    if more := len(remarks) - len(lines):
        lines.append(Shortfall("dots-three", "text2", "", tr("{count} more", count=more), (), "", Deed.GO))
    return lines
