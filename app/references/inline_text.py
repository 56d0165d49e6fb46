"""Inline Markdown of other programs in our dialect: without links and pictures, and with line ends only where meant."""

from __future__ import annotations

import re

# Bounded, so that brackets without end cost no more than their length.
_PICTURE = re.compile(r"!\[([^\[\]]{0,2000})\]\([^()\n]{0,2000}\)")
_LINK = re.compile(
    r"(?<!!)\[([^\[\]]{1,2000})\]\((?P<to>(?:[^()\s]|\([^()\s]{0,200}\)){0,2000})(?:\s{1,20}\"[^\"]{0,500}\")?\)"
)
_ADDRESS = re.compile(r"[./#:@?=]|\A\Z")  # "[1](2)" is a citation
_END_BACKSLASHES = re.compile(r"\\+\Z")
_NAMES_OF_PICTURES = frozenset({"", "figure", "image", "picture", "chart", "structure", "drawing"})


def pictures_of(content: str) -> list[str]:
    """What the pictures in a text are called; "" where the name only says that it is a picture."""
    return ["" if name.lower() in _NAMES_OF_PICTURES else in_our_dialect(name) for name in _PICTURE.findall(content)]


def without_pictures(content: str) -> str:
    return _PICTURE.sub("", content)


def in_our_dialect(content: str) -> str:
    """The text without the addresses of its links; a line's end stays where two blanks or a backslash mark it."""
    return with_addresses(_LINK.sub(lambda link: link[1] if _ADDRESS.search(link["to"]) else link[0], content))


def with_addresses(content: str) -> str:
    """The same with them: in our dialect they are text."""
    lines = content.split("\n")
    parts: list[str] = []
    for line in lines[:-1]:
        backslashes = _END_BACKSLASHES.search(line)
        escaped = backslashes is not None and len(backslashes[0]) % 2 == 1
        parts += [(line[:-1] if escaped else line).strip(), "\n" if escaped or line.endswith("  ") else " "]
    return "".join((*parts, lines[-1].strip())).strip()
