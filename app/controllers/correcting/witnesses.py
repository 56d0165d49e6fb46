"""What a reading is held against: the document's own text, or another reading of its page."""

from __future__ import annotations

from app.document.document import PageRecord
from app.document.page import Reading, TextSource


def lacks_own_text(page: PageRecord) -> bool:
    """Whether the picture of a page was read, and what its document holds as text was not."""
    if page.chosen is None or page.chosen.task != "document":
        return False
    sources = {key.text_source.edited for key in (page.chosen, *page.readings)}
    return TextSource.EDITED_TEXT_LAYER not in sources


def witness_of(page: PageRecord) -> Reading | None:
    """The reading that the one shown is held against: the file's own text, else a reference, else the newest other one.

    What a correction was made from is no witness: it differs where it was corrected. Nor is a second reader to the
    engine that it is itself.
    """
    if page.chosen is None:
        return None
    others = [
        reading
        for key, reading in page.readings.items()
        if not key.is_edited and key.edited != page.chosen.edited and key.task == page.chosen.task and reading.blocks
        if key.text_source is not TextSource.SECOND or key.engine != page.chosen.engine
    ]
    preferred = {TextSource.TEXT_LAYER: 2, TextSource.REFERENCE: 1}
    return max(others, key=lambda other: (preferred.get(other.key.text_source, 0), other.created), default=None)
