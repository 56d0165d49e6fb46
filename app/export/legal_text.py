"""Text that an XML file can hold."""

from __future__ import annotations

import re

# What XML 1.0 cannot hold, not even escaped; a scan's text has none of it for a reason.
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def legal(text: str) -> str:
    """The text without characters that would make the file unreadable."""
    return _ILLEGAL.sub("", text)
