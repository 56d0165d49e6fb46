"""What makes one kind of model differ from another, apart from its network: modes, tasks, rules and grammar."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from model_runtime.generate.ngrams import NgramOptions
from model_runtime.output.growing_spans import SpanEvent
from model_runtime.prompt.tasks import Task
from model_runtime.resolution_modes import ResolutionMode


class AnswerParser(Protocol):
    """Reads an answer as it comes; see `output.span_parser.SpanParser`."""

    def feed(self, text: str) -> list[SpanEvent]:
        """Take in what has come; the spans that are new or have grown."""

    def end(self) -> list[SpanEvent]:
        """Nothing more comes; the last spans."""


@dataclass(frozen=True)
class ModelKind:
    """One kind of model.

    Attributes:
        name: what its engine is called by programs.
        title: what people call it.
        modes: from the coarsest to the finest.
        default_mode: the name of the one to read in where none is chosen.
        tasks: what it can be asked, the usual one first.
        ngrams: the rule against repetition that pages are read with.
        strict_ngrams: the rule for a page that went in circles.
        context_tokens: how many it holds at once, those of the picture and those it writes.
        parser_for: what reads the answers to a task.
    """

    name: str
    title: str
    modes: tuple[ResolutionMode, ...]
    default_mode: str
    tasks: tuple[Task, ...]
    ngrams: NgramOptions
    strict_ngrams: NgramOptions
    context_tokens: int
    parser_for: Callable[[Task], AnswerParser]

    @cached_property
    def mode(self) -> dict[str, ResolutionMode]:
        """The modes by name."""
        return {mode.name: mode for mode in self.modes}

    @cached_property
    def task_names(self) -> tuple[str, ...]:
        """What it can be asked, by name."""
        return tuple(task.name for task in self.tasks)

    @property
    def largest_view(self) -> int:
        """Side in pixels of the largest view of any mode."""
        return max(max(mode.base, mode.tile or 0) for mode in self.modes)

    def smaller_mode(self, name: str) -> str | None:
        """The next mode that needs less memory; None below the smallest, and for one that is not known."""
        names = list(self.mode)
        place = names.index(name) if name in names else 0
        return names[place - 1] if place else None

    def other_mode(self, name: str) -> str | None:
        """Where to look again at a page that went in circles: finer, from the finest that is trained one below."""
        names = list(self.mode)
        if name not in names:
            return None
        place = names.index(name)
        around = [*names[place + 1 : place + 2], *reversed(names[:place])]
        return next((other for other in around if self.mode[other].trained), None)
