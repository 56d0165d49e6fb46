"""The engines there are, as they describe themselves: titles, modes, and which of them reads where none is chosen.

Whoever needs to know something of an engine asks here; no engine and no mode is known by its name anywhere else.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from model_runtime.messages import Message
from model_runtime.protocol import EngineDescription
from model_runtime.resolution_modes import ResolutionMode


@dataclass(frozen=True, slots=True)
class EngineCatalog:
    """All engines, in the order in which the engine process names them; none before it has said hello."""

    engines: tuple[EngineDescription, ...] = ()

    def __iter__(self) -> Iterator[EngineDescription]:
        return iter(self.engines)

    def find(self, engine: str) -> EngineDescription | None:
        return next((one for one in self.engines if one.name == engine), None)

    @property
    def usual(self) -> EngineDescription | None:
        """The engine that reads where none is chosen: the first that is ready and needs nothing, else the first."""
        return next((one for one in self.engines if one.ready and not one.needs), next(iter(self.engines), None))

    @property
    def reader_of_given_text(self) -> EngineDescription | None:
        """What reads the text that a document holds itself, with nothing to load first."""
        return next((one for one in self.engines if one.ready and not one.needs and one.takes_given_text), None)

    @property
    def checker_of_charts(self) -> EngineDescription | None:
        """What looks for the numbers of a chart in its picture, with nothing to load first."""
        return next((one for one in self.engines if one.ready and not one.needs and one.checks_charts), None)

    def with_device_remarks(self, engine: str, remarks: tuple[Message, ...]) -> EngineCatalog:
        """The same engines; one of them has found out something about its device."""
        return EngineCatalog(
            tuple(replace(one, device_remarks=remarks) if one.name == engine else one for one in self.engines)
        )

    def title(self, engine: str) -> str:
        """What an engine calls itself; one that is not here goes by its name."""
        found = self.find(engine)
        return found.title if found else engine

    def mode(self, engine: str, mode: str) -> ResolutionMode | None:
        """A mode of an engine; None where either is not here."""
        found = self.find(engine)
        return found.mode(mode) if found else None

    def mode_title(self, engine: str, mode: str) -> str:
        """What people call a mode; one of an engine that is not here goes by its name."""
        found = self.mode(engine, mode)
        return found.title if found else mode

    def mode_rank(self, engine: str, mode: str) -> int:
        """Where a mode stands among those of its engine, the coarsest first; one that is not known behind all."""
        found = self.find(engine)
        names = [one.name for one in found.modes] if found else []
        return names.index(mode) if mode in names else len(names)
