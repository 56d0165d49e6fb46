"""The scripted engine itself: an `Engine` like any other."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

from model_runtime.engines.base import Admit, PageRequest
from model_runtime.messages import Message, verbatim
from model_runtime.protocol import (
    EngineDescription,
    Event,
    InkLedger,
    Inspected,
    PageFinished,
    PageProgress,
    PageStarted,
    Ready,
    Span,
    SpanFound,
)
from tests.scripted_engine.deeds import do
from tests.scripted_engine.exchange import ExchangingStream
from tests.scripted_engine.script import PageScript, Script

VERSION = "1"


class ScriptedEngine:
    """Reads every page as its script says. `events` is the protocol's stream, for those that write garbage."""

    def __init__(self, script: Script, events: BinaryIO, exchanging: ExchangingStream) -> None:
        self._script = script
        self._events = events
        self._exchanging = exchanging
        self._attempt = 0
        self._together = 0

    def describe(self) -> EngineDescription:
        return EngineDescription(
            self._script.name,
            self._script.title,
            VERSION,
            self._script.tasks,
            self._script.modes,
            self._script.default_mode,
            ready=not self._script.missing,
            missing=self._script.missing,
            needs=self._script.needs,
            context_tokens=self._script.context_tokens,
            takes_given_text=self._script.takes_given_text,
            checks_charts=self._script.checks_charts,
            weighs_words=self._script.weighs_words,
            scripts=self._script.scripts,
            other_scripts=self._script.other_scripts,
            remarks=self._script.remarks,
            device_remarks=self._script.device_remarks,
        )

    def inspect(self, options: dict[str, Any]) -> Inspected:
        do(self._script.load_deed, self._events)
        return Inspected(self._script.name, "r1", 1000, {"Checkpoint": str(options.get("checkpoint", ""))})

    def load(self, options: dict[str, Any], report: Callable[[float, Message], None]) -> Ready:
        if self._script.missing:
            do("engine_not_installed", self._events)
        report(0.0, verbatim("reading the script"))
        time.sleep(self._script.load_delay)
        do(self._script.load_deed, self._events)
        report(1.0, verbatim("done"))
        device = verbatim(json.dumps(options) if options else "script")
        told, batch = self._script.device_remarks, self._script.batch
        return Ready(self._script.name, VERSION, device, self._script.memory, batch, device_remarks=told)

    def recognize(self, admit: Admit) -> Iterator[Event]:
        readings: list[Iterator[Event | None]] = []
        while True:
            while page := admit(urgent_only=len(readings) >= self._script.batch):
                self._together = len(readings) + 1
                readings.append(self._read(page))
                yield from islice(readings[-1], 1)  # it begins before any step
            if not readings:
                return
            time.sleep(self._script.step_delay)
            for reading in list(readings):  # a step of each page in turn
                try:
                    event = next(reading)
                except StopIteration:
                    readings.remove(reading)
                else:
                    if event is not None:
                        yield event

    def rest(self) -> None:
        pass

    def unload(self) -> None:
        pass

    def _read(self, page: PageRequest) -> Iterator[Event | None]:
        script = self._script.of_attempt(self._next_attempt(page), Path(page.image_path).name)
        self._exchanging.begin(page.job_id, script.exchange)
        spans = _default_spans(page) if script.spans is None else script.spans
        if script.noise:
            make_noise()
        for event in self._events_of(page, script, spans):
            if script.delay and not isinstance(event, PageStarted):
                _wait(script.delay, page)
            if page.cancel.cancelled:
                return
            yield event

    def _events_of(self, page: PageRequest, script: PageScript, spans: Sequence[Span]) -> Iterator[Event | None]:
        """One item a step; most steps of a model that writes say nothing."""
        yield PageStarted(page.job_id, page.mode, *self._script.tokens)
        for index, span in enumerate(spans):
            if index == script.after:
                do(script.deed, self._events)
            for _ in range(0, len(span.text) if script.chunk else 0, script.chunk or 1):
                yield None
            yield SpanFound(page.job_id, index, span)
            if script.progress:
                yield PageProgress(page.job_id, (index + 1) / len(spans))
        if len(spans) <= script.after:
            do(script.deed, self._events)
        yield _finished(page, script, spans, self._script.tokens)

    def _next_attempt(self, page: PageRequest) -> int:
        """The number of this attempt, counted over all children that share a log."""
        self._attempt += 1
        if not self._script.log:
            return self._attempt
        log = Path(self._script.log)
        row = {"job_id": page.job_id, "picture": page.image_path, "mode": page.mode, "options": page.options}
        row |= {"task": page.task, "prompt": page.prompt, "together": self._together}
        with log.open("a", encoding="utf-8") as file:
            file.write(json.dumps({**row, "text_lines": len(page.text_lines)}) + "\n")
        with log.open("rb") as rows:
            return sum(1 for _ in rows)


def make_noise() -> None:
    """Write where a careless library would."""
    print("a library says something")
    print("x" * 10_000, file=sys.stderr)
    sys.__stdout__.write("straight to the old stdout\n")  # type: ignore[union-attr]
    sys.__stdout__.flush()  # type: ignore[union-attr]


def _default_spans(page: PageRequest) -> tuple[Span, ...]:
    name = Path(page.image_path).stem
    return (
        Span("heading", ((0.1, 0.05, 0.9, 0.1),), f"Page {name}", 0.99),
        Span("paragraph", ((0.1, 0.15, 0.9, 0.4),), f"What stands on {name}.", 0.98),
    )


def _finished(page: PageRequest, script: PageScript, spans: Sequence[Span], tokens: tuple[int, int]) -> PageFinished:
    raw = "\n\n".join(span.text for span in spans)
    source = "text_layer" if page.text_lines else script.text_source
    written = len(raw.split())
    seconds = {"total": script.delay * len(spans)}
    ink = None if script.counts_ink else script.ink or InkLedger(1.0, 0.05)
    return PageFinished(
        page.job_id, script.stop_reason, len(spans), *tokens, written, source, VERSION, raw, seconds, script.notes,
        ink=ink, order_is_unsure=script.order_is_unsure, upright_turn=script.upright_turn,
    )  # fmt: skip


def _wait(seconds: float, page: PageRequest) -> None:
    """Work that long, looking at the token as engines do between steps."""
    end = time.monotonic() + seconds
    while not page.cancel.cancelled and (left := end - time.monotonic()) > 0:
        time.sleep(min(left, 0.01))
