"""Errors that cross the engine boundary: as codes with words for a person, never as classes or pickles.

Standard library only: the window imports this module.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ErrorCode(StrEnum):
    """What went wrong, in a form programs can act on."""

    BAD_REQUEST = "bad_request"
    UNKNOWN_ENGINE = "unknown_engine"
    ENGINE_NOT_INSTALLED = "engine_not_installed"
    CHECKPOINT_INVALID = "checkpoint_invalid"
    IMAGE_UNREADABLE = "image_unreadable"
    IMAGE_TOO_LARGE = "image_too_large"
    OUT_OF_MEMORY = "out_of_memory"
    ENGINE_DIED = "engine_died"
    ENGINE_SILENT = "engine_silent"
    PROTOCOL_MISMATCH = "protocol_mismatch"
    BAD_ANSWER = "bad_answer"
    PAGE_ENDLESS = "page_endless"
    INTERNAL = "internal"


# Title and default hint for each code. The detail comes from where it happened.
_WORDS: dict[ErrorCode, tuple[str, str]] = {
    ErrorCode.BAD_REQUEST: ("The engine did not understand the request", "Restart Recto; if it stays, report it."),
    ErrorCode.UNKNOWN_ENGINE: ("There is no such engine", "Run `recto doctor` to see the engines that are ready."),
    ErrorCode.ENGINE_NOT_INSTALLED: ("This engine is not installed", "Run `recto doctor` to see what is missing."),
    ErrorCode.CHECKPOINT_INVALID: (
        "The model's files are not usable",
        "Download or copy the checkpoint again, then add it with `recto models add`.",
    ),
    ErrorCode.IMAGE_UNREADABLE: (
        "The page picture could not be opened",
        "Check that the file is whole; then read again.",
    ),
    ErrorCode.IMAGE_TOO_LARGE: ("The page picture is too large", "Split the page or save it at a lower resolution."),
    ErrorCode.OUT_OF_MEMORY: ("There was not enough memory for this page", "Read the page in a smaller mode."),
    ErrorCode.ENGINE_DIED: ("The engine stopped while reading this page", "Read the page again, or in a smaller mode."),
    ErrorCode.ENGINE_SILENT: ("The engine gave no answer", "Read the page again; Recto has restarted the engine."),
    ErrorCode.PROTOCOL_MISMATCH: ("The engine is of another version", "Set Recto up again so that both parts match."),
    ErrorCode.BAD_ANSWER: (
        "The engine's answer could not be understood",
        "Read the page again; copy the details if you report it.",
    ),
    ErrorCode.PAGE_ENDLESS: (
        "The engine wrote more than a page can hold",
        "Read the page again, or in a smaller mode.",
    ),
    ErrorCode.INTERNAL: ("The engine failed on this page", "Read the page again; copy the details if you report it."),
}


@dataclass(frozen=True, slots=True)
class Problem:
    """One failure as a person sees it: what happened, to what, and what to do next."""

    code: ErrorCode
    title: str
    detail: str = ""
    hint: str = ""

    @classmethod
    def of(cls, code: ErrorCode, detail: str = "", hint: str = "") -> Problem:
        """Build a problem with the standard words of its code; `hint` replaces the standard one."""
        title, standard_hint = _WORDS[code]
        return cls(code, title, detail, hint or standard_hint)


class EngineError(Exception):
    """Raised inside the runtime; the server sends its `problem` across the boundary."""

    def __init__(self, code: ErrorCode, detail: str = "", hint: str = "") -> None:
        self.problem = Problem.of(code, detail, hint)
        super().__init__(f"{self.problem.title}: {detail}" if detail else self.problem.title)
