"""What a PDF holds that readers may run, open or send: it is in the copy as it was, and the person is told."""

from __future__ import annotations

import re
from pathlib import Path

from app.sources.pdf_document import open_document
from model_runtime.messages import Message, message

_HOLDS = message(
    "The file holds {what}, and so does the copy. Recto runs and opens none of it; other readers may. As PDF/A it is "
    "left out, or the file is refused."
)
_SCRIPTS = message("scripts")
_STARTS = message("orders to start programs")
_SENDS = message("forms that send what is filled in")
_MEDIA = message("films, sounds or models in space")
_FILES = message("files that are packed into it")
_AND = message("{parts} and {last}")
_LISTED = message("{parts}, {last}")

_NAME_ENDS = rb"(?![^\s/<>\[\]()])"
_KINDS = (
    (_SCRIPTS, re.compile(rb"/S\s*/(?:JavaScript|Rendition)" + _NAME_ENDS + rb"|/(?:JS|XFA)(?=[\s(<\[])")),
    (_STARTS, re.compile(rb"/S\s*/Launch" + _NAME_ENDS)),
    (_SENDS, re.compile(rb"/S\s*/(?:SubmitForm|ImportData)" + _NAME_ENDS)),
    (_MEDIA, re.compile(rb"/Subtype\s*/(?:RichMedia|Movie|Sound|Screen|3D)" + _NAME_ENDS)),
    (_FILES, re.compile(rb"/EF\s*(?:<<|\d)")),
)


def active_content(path: Path, password: str | None) -> tuple[Message, ...]:
    """A sentence about it; none where there is nothing of the kind.

    Args:
        path: of a PDF.
        password: that opens it.

    Raises:
        SourceError: it cannot be opened.
    """
    found: dict[Message, None] = {}
    document = open_document(path, password)
    try:
        for xref in range(1, document.xref_length()):
            body = document.xref_object(xref, compressed=True).encode("utf-8", "surrogateescape")
            found.update((words, None) for words, pattern in _KINDS if words not in found and pattern.search(body))
    finally:
        document.close()
    parts = [words for words, _ in _KINDS if words in found]
    return (_HOLDS.filled(what=_listed(parts)),) if parts else ()


def _listed(parts: list[Message]) -> Message:
    *others, last = parts
    if not others:
        return last
    head = others[0]
    for one in others[1:]:
        head = _LISTED.filled(parts=head, last=one)
    return _AND.filled(parts=head, last=last)
