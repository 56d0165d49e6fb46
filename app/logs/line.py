"""A log record as lines of text in which nothing of a document can be.

By construction, not by looking for what is secret: what is not known to be ours is left out.
"""

from __future__ import annotations

import logging
import re
import time
import traceback
from enum import Enum
from pathlib import Path
from types import TracebackType

import app

LEFT_OUT = "…"
_ROOT = Path(app.__file__).resolve().parents[1]
_OURS = ("app", "model_runtime", "installer", "__main__")
# What Python and its faulthandler write of a place in a program, and how they begin what they have to say.
_PLACE = re.compile(r'\s*File "(?P<file>[^"\n]+)", line (?P<line>\d+)(?:,? in \S+)?$')
_ENDS = re.compile(r"Fatal Python error: [\w ]+$|Timeout \([\d:.]+\)!$|(?:Current thread|Thread) 0x[0-9a-f]+.*:$")
_ERROR = re.compile(r"(?P<type>[A-Za-z_][\w.]*(?:Error|Exception|Interrupt))(?::.*)?$")
_MOST_LINES = 40


class Ours(str):
    """A text of the program's own, which may be written down."""

    __slots__ = ()


class TracedPlaces(str):
    """What a process wrote on its standard error; of that the places in programs and the types of errors are kept."""

    __slots__ = ()

    def __str__(self) -> str:
        """The kept lines, oldest first; the last of them where there are many."""
        kept = [found for line in self.splitlines() if (found := _kept(line))]
        return "\n".join(kept[-_MOST_LINES:])


class LogLine(logging.Formatter):
    """Gives the lines of a record."""

    def format(self, record: logging.LogRecord) -> str:
        """Time, level, process, who says it, and the words; below them where an error came from."""
        when = time.strftime("%Y-%m-%d %H:%M:%S", time.localtime(record.created))
        lines = f"{when} {record.levelname} {record.process} {record.name}: {_words(record)}"
        if record.exc_info and record.exc_info[1] is not None:
            lines += "\n" + "\n".join(where(record.exc_info[1]))
        return lines


def where(error: BaseException) -> list[str]:
    """The places an error went through, and its type, with those of its causes first; none of its words."""
    lines: list[str] = []
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if cause is not None and cause is not error:
        lines += [*where(cause)[-_MOST_LINES:], "  which led to"]
    return [*lines, *_frames(error.__traceback__), f"  {_named(error)}"]


def _frames(trace: TracebackType | None) -> list[str]:
    return [f"  {_short(frame.filename)}:{frame.lineno} in {frame.name}" for frame in traceback.extract_tb(trace)]


def _named(error: BaseException) -> str:
    """The type of an error, and the system's number where it has one."""
    number = f" {error.errno}" if isinstance(error, OSError) and error.errno is not None else ""
    return f"{type(error).__name__}{number}"


def _words(record: logging.LogRecord) -> str:
    if record.name.partition(".")[0] not in _OURS:
        return f"line {record.lineno}"
    if not record.args:
        return str(record.msg)
    given = record.args
    try:
        if isinstance(given, dict):
            return str(record.msg) % {name: _shown(value) for name, value in given.items()}
        return str(record.msg) % tuple(map(_shown, given))
    except (TypeError, ValueError):  # "%.1f" of a text that was left out
        return f"{record.msg} {LEFT_OUT}"


def _shown(value: object) -> object:
    match value:
        case Ours() | TracedPlaces():
            return str(value)
        case Enum():
            return value.name
        case bool() | int() | float() | None:
            return value
        case type():
            return value.__name__
        case BaseException():
            return _named(value)
    return LEFT_OUT


def _kept(line: str) -> str:
    if place := _PLACE.match(line):
        return f"  {_short(place['file'])}:{place['line']}"
    if _ENDS.match(line):
        return line
    error = _ERROR.match(line)
    return f"  {error['type']}" if error else ""


def _short(file: str) -> str:
    """A source file below the program's folder, or the last parts of another's: the rest may name the person."""
    path = Path(file)
    if path.is_relative_to(_ROOT):
        return path.relative_to(_ROOT).as_posix()
    return "/".join(path.parts[-3:])
