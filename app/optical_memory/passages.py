"""A text as the passages that pages are set from: headings, paragraphs, lines, and who speaks in a conversation.

Nothing is taken out of a text but white space; what cannot be set is named in `KeptText.left_out`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from msgspec import Struct

from app.document.problems import RectoError
from model_runtime.messages import message


class PassageKind(StrEnum):
    """What a passage is, as far as it is set in another way."""

    HEADING = "heading"
    SPEAKER = "speaker"
    PARAGRAPH = "paragraph"
    LINE = "line"
    """Of a list, a table, a poem: a line that does not run on, with no gap before it."""


class Passage(Struct, frozen=True):
    """A piece of text that begins on a line of its own."""

    text: str
    kind: PassageKind = PassageKind.PARAGRAPH


@dataclass(frozen=True, slots=True)
class KeptText:
    """A text to be remembered.

    Attributes:
        title: what to call it.
        passages: oldest first.
        left_out: how many parts of a conversation were no text (pictures, sounds) and are not in it.
    """

    title: str
    passages: tuple[Passage, ...]
    left_out: int = 0

    @property
    def text(self) -> str:
        """All of it."""
        return plain_text(self.passages)


class NoConversation(RectoError):
    """A JSON file does not hold a conversation."""


_BLANK = re.compile(r"\n[ \t]*\n")
_HEADING = re.compile(r"#{1,6}[ \t]+(.+?)[ \t#]*$")
_OWN_LINE = re.compile(r"\s*(?:[-*+•|>]|\d{1,3}[.)]\s|```|~~~)")
_RUNS_ON = 0.7  # of the longest line of its paragraph: a shorter line was ended on purpose
_SHORT = 40  # characters; lines that are all shorter than that are no wrapped text


def plain_text(passages: tuple[Passage, ...]) -> str:
    """Passages as text, paragraphs apart by a blank line."""
    parts: list[str] = []
    for passage in passages:
        parts.append("\n" if passage.kind is PassageKind.LINE else "\n\n")
        parts.append(passage.text)
    return "".join(parts).strip()


def passages_of_text(text: str) -> tuple[Passage, ...]:
    """The passages of a plain or Markdown text. Its marks stay, but for those of headings."""
    return tuple(
        passage
        for paragraph in _BLANK.split(text.replace("\r\n", "\n"))
        for passage in _paragraph(paragraph.strip("\n"))
    )


def _paragraph(text: str) -> Iterator[Passage]:
    """The passages of what stands between two blank lines; wrapped lines are joined."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    longest = max(map(len, lines), default=0)
    pending, kind = "", PassageKind.PARAGRAPH
    for line in lines:
        if heading := _HEADING.match(line):
            if pending:
                yield Passage(pending, kind)
            yield Passage(heading[1], PassageKind.HEADING)
            pending, kind = "", PassageKind.PARAGRAPH
            continue
        if pending and _OWN_LINE.match(line):
            yield Passage(pending, kind)
            pending, kind = "", PassageKind.LINE
        pending = f"{pending} {line}" if pending else line
        if longest < _SHORT or len(line) < _RUNS_ON * longest:
            yield Passage(pending, kind)
            pending, kind = "", PassageKind.LINE
    if pending:
        yield Passage(pending, kind)


def read_conversation(content: str, title: str) -> KeptText:
    """A conversation in JSON: a list of turns with `role` and `content`, or an object that has it as `messages`.

    Raises:
        NoConversation: it is none, or has no text.
    """
    try:
        turns = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise _no_conversation(title, str(error)) from error
    if isinstance(turns, dict):
        turns = turns.get("messages")
    if not isinstance(turns, list) or not all(isinstance(turn, dict) for turn in turns):
        raise _no_conversation(title, "no list of turns")
    passages: list[Passage] = []
    left_out = 0
    for turn in turns:
        text, others = _content(turn.get("content"))
        left_out += others
        if text.strip():
            passages.append(Passage(_speaker(turn), PassageKind.SPEAKER))
            passages.extend(passages_of_text(text))
    if not passages:
        raise _no_conversation(title, "no turn with text")
    return KeptText(title, tuple(passages), left_out)


def _speaker(turn: dict[str, Any]) -> str:
    name = turn.get("name") or turn.get("role")
    return name.strip().capitalize() if isinstance(name, str) and name.strip() else "?"


def _content(content: object) -> tuple[str, int]:
    """The text of a turn, and how many of its parts are none."""
    if isinstance(content, str):
        return content, 0
    parts = content if isinstance(content, list) else [content] if content is not None else []
    texts = [text for part in parts if isinstance(text := part.get("text") if isinstance(part, dict) else part, str)]
    return "\n\n".join(texts), len(parts) - len(texts)


def _no_conversation(title: str, detail: str) -> NoConversation:
    hint = message("A conversation is a list of turns in JSON, each with “role” and “content”.")
    return NoConversation(message("“{name}” holds no conversation", name=title), hint, detail)
