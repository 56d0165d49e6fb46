"""What is said to people: a template in English and what it is filled with. Standard library only.

Whoever has something to say gives a `Message`. It is filled in where it is shown: with `str` in English, by the window
in its own language, for which `template` is the key. A value that is itself words is a message too. Nothing is ever
found again in a finished sentence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Union

from model_runtime.plain_text import plain_name, without_orders

Value = Union[str, int, "Message"]

_PLACE = re.compile(r"\{(\w+)\}")
_NAMES = frozenset({"name", "file", "folder", "path", "title", "document", "archive"})
_DEEPEST = 16  # messages within each other, more than anybody says


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence or a clause. Made by `message`, `sentences` and `verbatim`; by itself only of stored text.

    Attributes:
        template: in English; `{name}` stands for a value, once: so no message is longer than what came in it. Braces
            around anything else stand for themselves.
        values: the names and what they stand for, as it is: characters that would turn the words round or move a cursor
            are shown as a mark, and line breaks too in what `_NAMES` calls a name.

    Raises:
        ValueError: messages are nested beyond all reason.
    """

    template: str
    values: tuple[tuple[str, Value], ...] = ()

    def __post_init__(self) -> None:
        if _depth(self) > _DEEPEST:
            raise ValueError("messages are nested too deep")

    def __bool__(self) -> bool:
        return bool(self.template)

    def __str__(self) -> str:
        return self.said(lambda template: template)

    def filled(self, **values: object) -> Message:
        """The same template with these values, as `message` takes them."""
        return Message(self.template, _values(values))

    def said(self, translated: Callable[[str], str]) -> str:
        """The words, with each template as `translated` gives it."""
        words = {name: _said(name, value, translated) for name, value in self.values}
        return _PLACE.sub(lambda place: words.pop(place[1], place[0]), translated(self.template))


def _said(name: str, value: Value, translated: Callable[[str], str]) -> str:
    return value.said(translated) if isinstance(value, Message) else shown_value(name, value)


def shown_value(name: str, value: object) -> str:
    """What stands for `name` in words for a person: it came from anywhere, and says nothing but itself."""
    return plain_name(str(value)) if name in _NAMES else without_orders(str(value))


def _depth(said: Message) -> int:
    return 1 + max((_depth(value) for _, value in said.values if isinstance(value, Message)), default=0)


NOTHING = Message("")


def message(template: str, **values: object) -> Message:
    """A sentence or a clause. `template` is written out in the call: there it is collected for translators.

    Values are messages, numbers and names; of anything else it is the text that `str` gives.
    """
    return Message(template, _values(values))


def _values(values: Mapping[str, object]) -> tuple[tuple[str, Value], ...]:
    return tuple((name, v if isinstance(v, str | int | Message) else str(v)) for name, v in values.items())


def sentences(*parts: Message) -> Message:
    """Sentences one after the other; empty ones are left out."""
    said = [part for part in parts if part]
    if len(said) < 2:
        return said[0] if said else NOTHING
    half = len(said) // 2
    return message("{first} {then}", first=sentences(*said[:half]), then=sentences(*said[half:]))


def verbatim(words: str) -> Message:
    """Words that nobody translates: what another program or a library said, a name."""
    return Message("{words}", (("words", words),)) if words else NOTHING


def to_translate(text: str) -> str:
    """The text itself; says that it is translated later, where it is shown, so that it is collected for translators."""
    return text


def word(text: str) -> Message:
    """One word of a list of words that are declared with `to_translate`."""
    return Message(text)


def to_json(said: Message) -> str | dict[str, Any]:
    """A message as it is stored: as text where there is nothing to fill in."""
    return _to_object(said) if said.values else said.template


def _to_object(said: Message) -> dict[str, Any]:
    values = {name: _to_object(value) if isinstance(value, Message) else value for name, value in said.values}
    return {"template": said.template, "values": values}


def from_json(data: Any) -> Message:
    """The message in what `to_json` gave, or in a finished sentence, as older versions stored them.

    Raises:
        TypeError, ValueError, KeyError, AttributeError, RecursionError: it is none.
    """
    if isinstance(data, str):
        return Message(data)
    template, held = data["template"], data["values"]
    values = {name: from_json(value) if isinstance(value, dict) else value for name, value in held.items()}
    if not isinstance(template, str) or not all(isinstance(value, str | int | Message) for value in values.values()):
        raise TypeError("it is no message")
    return Message(template, tuple(values.items()))
