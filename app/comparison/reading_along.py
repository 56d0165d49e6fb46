"""What a second reader is for: who reads along with whom, and what comes of it. For the window and the command line.

The built-in reader reads beside a model. Where the two have too little in common the page is read again, once, in the
model's next finer mode.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from app.comparison.disagreements import disagreements
from app.comparison.second_reading import agreement, is_contested, second_reading
from app.document.geometry import Rotation
from app.document.page import Reading, TextSource
from app.document.second_opinion import SecondOpinion
from app.document.tasks import DOCUMENT
from app.recognition.engine_catalog import EngineCatalog
from model_runtime.protocol import EngineDescription


def second_reader(catalog: EngineCatalog, engine: str, task: str) -> EngineDescription | None:
    """Who reads along with an engine that does a task; None where nobody can, or it would be the engine itself."""
    second = catalog.reader_of_given_text
    return second if second is not None and second.name != engine and task == DOCUMENT else None


def as_second(reading: Reading) -> Reading:
    """What a second reader made of the picture, as it is kept: to hold the model's against, not to be shown."""
    return replace(reading, key=replace(reading.key, text_source=TextSource.SECOND))


def second_of(readings: Iterable[Reading], rotation: Rotation) -> Reading | None:
    """The second reading among all of a page, if there is one of the page turned like this."""
    there = second_reading(readings)
    return there if there is not None and there.rotation is rotation else None


def finer_mode(engine: EngineDescription | None, mode: str) -> str:
    """The next finer mode of an engine; empty where this is its finest, or none of its own."""
    names = [one.name for one in engine.modes] if engine else []
    at = names.index(mode) + 1 if mode in names else len(names)
    return names[at] if at < len(names) else ""


def second_opinion(reading: Reading, second: Reading, reader: str) -> SecondOpinion:
    """How a second reading, by what is called `reader`, stands to the one that is shown."""
    accepted = {block.id: block.accepted for block in reading.blocks}
    found = disagreements(reading, second, reader)
    places = tuple(doubt for doubt in found if doubt.mark not in accepted.get(doubt.block_id, ()))
    return SecondOpinion(reader, agreement(reading, second), is_contested(reading, [second]), places)
