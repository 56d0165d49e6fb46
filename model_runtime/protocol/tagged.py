"""What every message is made of: a frozen record that names its type where it is written down."""

from __future__ import annotations

from typing import Any, ClassVar

from msgspec import Struct


class _Tag:
    """The word that stands for a class of messages on the pipe."""

    def __get__(self, message: object, kind: Any) -> str:
        tag: str = kind.__struct_config__.tag
        return tag


class Tagged(Struct, frozen=True, tag_field="type"):
    """A message; a class of them is told by the `tag` in its head, which is its `type`."""

    type: ClassVar[_Tag] = _Tag()
