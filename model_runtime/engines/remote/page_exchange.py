"""One page and a server: sent, sent again where it met what passes, looked at twice where the answer was none."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from contextlib import aclosing
from dataclasses import dataclass

from model_runtime.engines.base import PageRequest
from model_runtime.engines.remote.answer_stream import AnswerPiece, pieces
from model_runtime.engines.remote.answer_writing import AnswerWriting
from model_runtime.engines.remote.connected_server import ConnectedServer
from model_runtime.engines.remote.options import AnswerOptions
from model_runtime.engines.remote.page_picture import SentPicture, sent_picture
from model_runtime.engines.remote.passing_fault import PassingFault
from model_runtime.engines.remote.request_body import request_body, token_limit, wording
from model_runtime.engines.remote.served_kind import SERVED
from model_runtime.engines.second_try_words import AGAIN_NOTE, CUT_NOTE, other_look_note
from model_runtime.errors import EngineError, ErrorCode, Problem
from model_runtime.generate.retry import ReadingSetting, other_look, retry_setting
from model_runtime.messages import Message, message
from model_runtime.output.answer_faults import NO_TEXT, TALK
from model_runtime.prompt.tasks import find_task
from model_runtime.protocol import Event, PageFinished, PageStarted, StopName
from model_runtime.resolution_modes import valid_tokens, vision_tokens

_STOPS: dict[str, StopName] = {"stop": "end", "eos": "end", "length": "length"}
_BROKEN = frozenset({"abort", "error"})
_MORE = 64  # tokens beyond what was asked for, after which a server is taken not to count


@dataclass(slots=True)
class _Answer:
    """How an answer ended: the server's own word for it, and its count of tokens."""

    finish: str = ""
    tokens: int | None = None


class PageExchange:
    """Reads one page. What it has to tell goes to `tell`, on the loop's thread."""

    def __init__(self, server: ConnectedServer, request: PageRequest, tell: Callable[[Event], None]) -> None:
        """Look at what was asked.

        Raises:
            EngineError: the task, the words, the mode or the options make no sense.
        """
        self._server, self._request, self._tell_event = server, request, tell
        self._task = find_task(request.task, SERVED.tasks)
        self._options = AnswerOptions.of(request.options)
        self._text = wording(server.found.profile, self._task, request.prompt)
        if request.mode not in SERVED.mode:
            raise EngineError(ErrorCode.BAD_REQUEST, message("there is no mode {mode}", mode=repr(request.mode)))
        rule = SERVED.ngrams if server.found.profile.rule else None
        self._settings = [ReadingSetting(request.mode, rule)]
        self._notes: tuple[Message, ...] = ()
        self._seconds: dict[str, float] = {}
        self._writing = self._new_writing()
        self._said_at = 0.0  # 0 before the page was begun

    async def read(self) -> None:
        """Read it.

        Raises:
            EngineError: it cannot be read.
        """
        while True:
            picture = await self._picture()
            answer = await self._written(picture)
            again = self._second_try(answer)
            if again is None:
                self._finish(picture, answer)
                return
            setting, note = again
            self._settings.append(setting)
            self._notes += (note,)

    def say_that_it_lives(self, after_seconds: float) -> None:
        """Tell how far the page is, if nothing was told of it for so long."""
        if self._said_at and time.monotonic() - self._said_at > after_seconds:
            self._tell(self._writing.progress())

    @property
    def _setting(self) -> ReadingSetting:
        return self._settings[-1]

    def _tell(self, *events: Event) -> None:
        if events:
            self._said_at = time.monotonic()
        for event in events:
            self._tell_event(event)

    async def _picture(self) -> SentPicture:
        picture = await asyncio.to_thread(sent_picture, self._request.image_path, SERVED.mode[self._setting.mode])
        self._count("open", picture.seconds)
        self._begin(picture)
        return picture

    def _begin(self, picture: SentPicture) -> None:
        """Say that the page begins, or begins anew."""
        self._writing = self._new_writing()
        self._tell(PageStarted(self._request.job_id, self._setting.mode, *self._vision(picture)))

    async def _written(self, picture: SentPicture) -> _Answer:
        """The answer, whole; what passes is endured."""
        pace, tried = self._server.pace, 0
        while True:
            tried += 1
            try:
                async with pace.turn(urgent=self._request.urgent):
                    begun = time.monotonic()
                    answer = await self._one_try(picture)
                pace.went_well(time.monotonic() - begun)
                return answer
            except PassingFault as fault:
                if not await pace.endure(fault, tried):
                    raise EngineError(fault.problem.code, fault.problem.detail, fault.problem.hint) from None
            if self._writing.tokens:
                self._begin(picture)

    async def _one_try(self, picture: SentPicture) -> _Answer:
        found, limit = self._server.found, token_limit(self._options, self._server.found.context)
        strict = len(self._settings) > 1 and self._setting.ngrams != self._settings[0].ngrams
        body = request_body(
            found.profile, found.model, self._text, picture.url, limit, self._options.temperature,
            self._setting.ngrams, strict,
        )  # fmt: skip
        begun, answer = time.perf_counter(), _Answer()
        async with self._server.connection.answer(body, found.model) as chunks, aclosing(pieces(chunks)) as coming:
            async for piece in coming:
                if self._take(piece, answer, limit):
                    break  # leaving closes the request, and the server stops writing
        self._count("answer", time.perf_counter() - begun)
        return answer

    def _take(self, piece: AnswerPiece, answer: _Answer, limit: int) -> bool:
        """Take a piece; whether enough has come."""
        answer.tokens = piece.tokens if piece.tokens is not None else answer.tokens
        if piece.text:
            self._tell(*self._writing.append(piece.text))
        if piece.finish in _BROKEN:
            raise _broken_off(piece.finish)
        answer.finish = piece.finish or answer.finish
        if self._writing.loop is None and self._writing.tokens > 2 * limit + _MORE:
            answer.finish = "length"
            return True
        return self._writing.loop is not None

    def _second_try(self, answer: _Answer) -> tuple[ReadingSetting, Message] | None:
        """What to read the page with once more, and what is said of that."""
        self._tell(*self._writing.finish())
        profile = self._server.found.profile
        if self._writing.loop is not None and profile.strict_rule is not None:
            setting = retry_setting(self._settings, SERVED.strict_ngrams, SERVED.other_mode)
            return (setting, AGAIN_NOTE) if setting else None
        if self._writing.loop is not None or (answer.finish != "length" and self._writing.fault in (TALK, NO_TEXT)):
            setting = other_look(self._settings, SERVED.other_mode)
            return (setting, other_look_note(setting.mode)) if setting else None
        return None

    def _finish(self, picture: SentPicture, answer: _Answer) -> None:
        writing = self._writing
        notes = [*self._notes, *([CUT_NOTE] if writing.loop else []), *([writing.fault] if writing.fault else [])]
        vision, valid = self._vision(picture)
        tokens = writing.tokens if answer.tokens is None else answer.tokens
        self._tell(
            PageFinished(
                job_id=self._request.job_id,
                stop_reason="loop" if writing.loop else _STOPS.get(answer.finish, "end"),
                span_count=writing.span_count,
                vision_tokens=vision,
                valid_tokens=valid,
                text_tokens=writing.loop.start_token if writing.loop else tokens,
                text_source="picture",
                engine_version=self._server.version,
                raw=writing.text,
                seconds=dict(self._seconds),
                notes=tuple(notes),
            )
        )

    def _new_writing(self) -> AnswerWriting:
        return AnswerWriting(self._request.job_id, SERVED, self._task)

    def _vision(self, picture: SentPicture) -> tuple[int, int]:
        mode = SERVED.mode[self._setting.mode]
        return vision_tokens(picture.size, mode), valid_tokens(picture.size, mode)

    def _count(self, stage: str, seconds: float) -> None:
        self._seconds[stage] = self._seconds.get(stage, 0.0) + seconds


def _broken_off(word: str) -> PassingFault:
    return PassingFault(Problem.of(ErrorCode.SERVER_FAILED, message("the server ended the answer: {word}", word=word)))
