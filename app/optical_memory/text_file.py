"""Texts and conversations from files. What is no text has to be read by an engine first, by those who have one."""

from __future__ import annotations

from pathlib import Path

from app.document.plain_name import plain_name
from app.document.problems import RectoError
from app.optical_memory.passages import KeptText, passages_of_text, read_conversation
from model_runtime.messages import message

MOST_BYTES = 64 * 1024 * 1024
TEXT_ENDINGS = (".md", ".markdown", ".mmd", ".txt", ".json")
_CONVERSATION = ".json"


class TextNotOpened(RectoError):
    """A file cannot be opened, or is no text."""


def is_text_file(path: Path) -> bool:
    """Whether a file is called as texts and conversations are."""
    return path.suffix.lower() in TEXT_ENDINGS


def text_of_file(path: Path) -> KeptText:
    """The text of a file, or the conversation where it ends in `.json`.

    Raises:
        TextNotOpened: it cannot be opened, is no text in UTF-8, or is too large.
        NoConversation: a JSON file that is none.
    """
    try:
        with path.open("rb") as stream:
            content = stream.read(MOST_BYTES + 1)
    except OSError as error:
        hint = message("See that it is there and may be read.")
        raise TextNotOpened(message("“{name}” cannot be opened", name=path.name), hint, str(error)) from error
    return text_of_bytes(content, path.name)


def text_of_bytes(content: bytes, name: str) -> KeptText:
    """The same of what a file of this name holds."""
    if len(content) > MOST_BYTES:
        hint = message("Up to {count} MB can be kept.", count=MOST_BYTES >> 20)
        raise TextNotOpened(message("“{name}” is too large", name=name), hint)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        hint = message("Save it as UTF-8.")
        raise TextNotOpened(message("“{name}” is no text in UTF-8", name=name), hint, str(error)) from error
    if name.lower().endswith(_CONVERSATION):
        return read_conversation(text, plain_name(name))
    return KeptText(plain_name(Path(name).stem), passages_of_text(text))
