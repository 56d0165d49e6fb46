"""Errors that cross the engine boundary: as codes with words for a person, never as classes or pickles.

Standard library only: the window imports this module.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from enum import StrEnum

from model_runtime.messages import NOTHING, Message, message, verbatim

_log = logging.getLogger(__name__)


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
    SERVER_UNREACHABLE = "server_unreachable"
    SERVER_NOT_TRUSTED = "server_not_trusted"
    SERVER_WANTS_KEY = "server_wants_key"
    SERVER_LACKS_MODEL = "server_lacks_model"
    SERVER_REFUSED = "server_refused"
    SERVER_BUSY = "server_busy"
    SERVER_FAILED = "server_failed"
    SERVER_SILENT = "server_silent"
    INTERNAL = "internal"


# Title and default hint for each code. The detail comes from where it happened.
_WORDS: dict[ErrorCode, tuple[Message, Message]] = {
    ErrorCode.BAD_REQUEST: (
        message("The engine did not understand the request"),
        message("Restart Recto; if it stays, report it."),
    ),
    ErrorCode.UNKNOWN_ENGINE: (
        message("There is no such engine"),
        message("Run `recto doctor` to see the engines that are ready."),
    ),
    ErrorCode.ENGINE_NOT_INSTALLED: (
        message("This engine is not installed"),
        message("Run `recto doctor` to see what is missing."),
    ),
    ErrorCode.CHECKPOINT_INVALID: (
        message("The model's files are not usable"),
        message("Download or copy the checkpoint again, then add it with `recto models add`."),
    ),
    ErrorCode.IMAGE_UNREADABLE: (
        message("The page picture could not be opened"),
        message("Check that the file is whole; then read again."),
    ),
    ErrorCode.IMAGE_TOO_LARGE: (
        message("The page picture is too large"),
        message("Split the page or save it at a lower resolution."),
    ),
    ErrorCode.OUT_OF_MEMORY: (
        message("There was not enough memory for this page"),
        message("Read the page in a smaller mode."),
    ),
    ErrorCode.ENGINE_DIED: (
        message("The engine stopped while reading this page"),
        message("Read the page again, or in a smaller mode."),
    ),
    ErrorCode.ENGINE_SILENT: (
        message("The engine gave no answer"),
        message("Read the page again; Recto has restarted the engine."),
    ),
    ErrorCode.PROTOCOL_MISMATCH: (
        message("The engine is of another version"),
        message("Set Recto up again so that both parts match."),
    ),
    ErrorCode.BAD_ANSWER: (
        message("The engine's answer could not be understood"),
        message("Read the page again; copy the details if you report it."),
    ),
    ErrorCode.PAGE_ENDLESS: (
        message("The engine wrote more than a page can hold"),
        message("Read the page again, or in a smaller mode."),
    ),
    ErrorCode.SERVER_UNREACHABLE: (
        message("The server cannot be reached"),
        message("See that it runs and that its address is right; then try again."),
    ),
    ErrorCode.SERVER_NOT_TRUSTED: (
        message("The server's certificate is not trusted"),
        message("See that the clock is right. A certificate of your own goes into SSL_CERT_FILE."),
    ),
    ErrorCode.SERVER_WANTS_KEY: (
        message("The server does not accept the key"),
        message("Set the server's key in the engine menu, or in RECTO_REMOTE_KEY; then try again."),
    ),
    ErrorCode.SERVER_LACKS_MODEL: (
        message("The server does not have this model"),
        message("Name one of its models in the engine menu, or with --model."),
    ),
    ErrorCode.SERVER_REFUSED: (
        message("The server refused the page"),
        message("Read the page in a smaller mode, or look into the server's log."),
    ),
    ErrorCode.SERVER_BUSY: (
        message("The server has too much to do"),
        message("Read the page again later, or let fewer people use the server at a time."),
    ),
    ErrorCode.SERVER_FAILED: (
        message("The server failed on this page"),
        message("Read the page again; if it stays, look into the server's log."),
    ),
    ErrorCode.SERVER_SILENT: (
        message("The server has stopped answering"),
        message("Look whether it still works; then read the page again."),
    ),
    ErrorCode.INTERNAL: (
        message("The engine failed on this page"),
        message("Read the page again; copy the details if you report it."),
    ),
}


@dataclass(frozen=True, slots=True)
class Problem:
    """One failure as a person sees it: what happened, to what, and what to do next."""

    code: ErrorCode
    title: Message
    detail: Message = NOTHING
    hint: Message = NOTHING

    @classmethod
    def of(cls, code: ErrorCode, detail: Message = NOTHING, hint: Message = NOTHING) -> Problem:
        """Build a problem with the standard words of its code; `hint` replaces the standard one."""
        title, standard_hint = _WORDS[code]
        return cls(code, title, detail, hint or standard_hint)


class EngineError(Exception):
    """Raised inside the runtime; the server sends its `problem` across the boundary."""

    def __init__(self, code: ErrorCode, detail: Message = NOTHING, hint: Message = NOTHING) -> None:
        self.problem = Problem.of(code, detail, hint)
        super().__init__(f"{self.problem.title}: {detail}" if detail else str(self.problem.title))


def problem_of(error: BaseException) -> Problem:
    """The words for an error; one that no engine foresaw leaves its traceback in the log."""
    if isinstance(error, EngineError):
        return error.problem
    _log.error("an engine failed", exc_info=error)
    code = ErrorCode.OUT_OF_MEMORY if isinstance(error, MemoryError) else ErrorCode.INTERNAL
    return Problem.of(code, verbatim(f"{type(error).__name__}: {error}".removesuffix(": ")))
