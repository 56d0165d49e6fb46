"""What was asked of `recto memory`, checked as far as that goes without opening a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from app.command_line.memory_parser import memory_parser
from app.command_line.read_options import ReadOptions, shared_options, use_recognizers
from app.interface import ReadingOptions
from app.optical_memory.messages import PageFace
from app.optical_memory.pins import Pinning


@dataclass(frozen=True, slots=True)
class MemoryOptions:
    """The options of one `recto memory`.

    Attributes:
        set_for: the mode that pages are set for; empty for the engine's usual one.
        ladder: as written; empty for the usual one.
        budget: None for none.
        needles: at how many depths; 0 for none.
        reading: who reads, and how.
    """

    file: Path
    output: Path | None
    ratio: float
    set_for: str
    face: PageFace
    ladder: str
    budget: int | None
    pinning: Pinning
    recall: bool
    needles: int
    reading: ReadOptions

    def reading_options(self, engine: str) -> ReadingOptions:
        """How documents and pages are read by this engine."""
        asked = self.reading
        return ReadingOptions(
            engine=engine,
            model=asked.model,
            checkpoint=asked.checkpoint,
            address=asked.address,
            load_options=asked.load_options,
            page_options=asked.page_options,
        )

    @property
    def is_archive(self) -> bool:
        """Whether one ZIP file is to be written."""
        return self.output is not None and self.output.suffix.lower() == ".zip"


def parse_memory_options(arguments: Sequence[str]) -> MemoryOptions:
    """The options in a command line; one that makes no sense ends the program with exit code 2."""
    parser = memory_parser()
    given = parser.parse_args(arguments)
    use_recognizers(given)
    if given.model and given.checkpoint:
        parser.error("--model and --checkpoint both name a model: give only one of them")
    reading = ReadOptions(**shared_options(given, []), engine=given.engine, model=given.model)
    return MemoryOptions(
        given.file,
        given.output,
        given.ratio,
        given.set_for,
        given.face,
        given.ladder,
        given.budget,
        Pinning(tuple(given.pin), given.pin_numbers),
        given.recall,
        given.needles,
        reading,
    )
