"""Messages as JSON objects, and to and from a pipe."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any, BinaryIO, get_args

from model_runtime.checked_json import WrongValueError, value_of
from model_runtime.protocol.events import ProcessEvent
from model_runtime.protocol.frames import pack, read_frames
from model_runtime.protocol.page_events import PageEvent
from model_runtime.protocol.problems import NotUnderstoodError
from model_runtime.protocol.requests import Request

Event = ProcessEvent | PageEvent
Message = Request | Event

MESSAGE_TYPES: dict[str, type[Any]] = {cls.type: cls for cls in get_args(Message)}


def to_json(message: Message) -> dict[str, Any]:
    """The message as a JSON object with its `type`."""
    return {"type": message.type, **asdict(message)}


def from_json(data: dict[str, Any]) -> Message:
    """The message in a JSON object; fields this version does not know are left out.

    Raises:
        NotUnderstoodError: the type is unknown, or a field is missing, of another type or out of its bounds.
    """
    name, job_id = data.get("type"), data.get("job_id")
    try:
        cls = MESSAGE_TYPES.get(name) if isinstance(name, str) else None
        if cls is None:
            raise WrongValueError(f"there is no message of type {name!r:.40}")
        message: Message = value_of(cls, data)
        return message
    except WrongValueError as error:
        words = f"{name}{error.place}: {error.what}" if error.place else error.what
        raise NotUnderstoodError(words, str(name), job_id if isinstance(job_id, str) else None) from error


def write_message(stream: BinaryIO, message: Message) -> None:
    """Write one message and flush it."""
    stream.write(pack(to_json(message)))
    stream.flush()


def read_messages(stream: BinaryIO) -> Iterator[Message]:
    """Messages from a blocking stream until it ends."""
    for data, _ in read_frames(stream):
        yield from_json(data)
