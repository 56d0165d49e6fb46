"""Who reads a line in a script that the reader's own model does not know: models brought along, or Tesseract."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from model_runtime.engines.builtin.abort import Halt
from model_runtime.engines.builtin.decoding import ReadText
from model_runtime.engines.builtin.quads import Picture
from model_runtime.engines.builtin.recognizer import Recognizer
from model_runtime.engines.builtin.writing.brought_models import BroughtModel, in_reading_order
from model_runtime.engines.builtin.writing.own_letters import in_own_letters
from model_runtime.engines.builtin.writing.own_numbers import ReadNumbers, with_own_numbers
from model_runtime.engines.builtin.writing.systems import Script, script_named
from model_runtime.engines.builtin.writing.tesseract import Tesseract, TesseractFailed
from model_runtime.errors import EngineError
from model_runtime.messages import Message, message, sentences

_GOOD = 0.6  # confidence from which nobody else is asked
_READABLE = 0.65  # below this a line was not read: Tesseract is that sure of signs without sense
_LETTERS = 0.3  # in as much of a line as it is high, at least; print in any script has more


@dataclass(frozen=True, slots=True)
class OtherReading:
    """What somebody else read in a line; `reader` names them for a person."""

    text: str
    confidence: float
    reader: str


class OtherReaders:
    """Reads lines by script. Models are loaded when they are first needed.

    Args:
        models: brought along.
        tesseract: where it is on the machine.
        threads: for one network.
        own: the reader's own model, which knows numbers in every script.
    """

    def __init__(
        self,
        models: Sequence[BroughtModel],
        tesseract: Tesseract | None,
        threads: int,
        own: Callable[..., list[ReadText]] | None = None,
    ) -> None:
        self._models, self._tesseract, self._threads, self._own = models, tesseract, threads, own
        self._loaded: dict[BroughtModel, Recognizer | None] = {}

    def read(
        self, pieces: Sequence[Picture], script: str, halt: Halt
    ) -> tuple[list[OtherReading | None], tuple[Message, ...]]:
        """Read lines that are printed in one script.

        Args:
            pieces: cut-out lines.
            script: its name; "" where it could not be told, and then every model tries.
            halt: ends the work.

        Returns:
            For each line the best reading, None where nobody could read it, and sentences on what went wrong.
        """
        best: list[OtherReading | None] = [None] * len(pieces)
        troubles: list[Message] = []
        for reader in self._readers_of(script, halt):
            open_ = [place for place, one in enumerate(best) if one is None or one.confidence < _GOOD]
            if not open_:
                break
            try:
                found = reader([pieces[place] for place in open_])
            except TesseractFailed as error:
                troubles.append(message("Tesseract could not read print on this page: {why}.", why=str(error)))
                continue
            except EngineError as error:
                troubles.append(sentences(message("{what}.", what=error.problem.detail), error.problem.hint))
                continue
            for place, one in zip(open_, found, strict=True):
                before = best[place]
                least = before.confidence if before else _READABLE
                if one.confidence >= least and _says_enough(one.text, pieces[place]):
                    best[place] = one
        return best, tuple(troubles)

    def how_to_read(self, script: str) -> Message:
        """The next step where nobody here can read a script."""
        known = script_named(script)
        pack = next((language.pack for language in known.languages if language.pack), "") if known else ""
        is_known = any(model.knows(script) for model in self._models)
        if not known or not pack or is_known or (self._tesseract and self._tesseract.packs_for(known)):
            return message("Read the page with another engine.")
        package = f"tesseract-ocr-{pack.replace('_', '-')}"
        if self._tesseract:
            return message(
                "Install a language pack of Tesseract for it, such as {pack} (on Debian and Ubuntu: apt-get install "
                "{packages}).",
                pack=pack, packages=package,
            )  # fmt: skip
        return message(
            "Install Tesseract with a language pack for it, such as {pack} (on Debian and Ubuntu: apt-get install "
            "{packages}).",
            pack=pack, packages=f"tesseract-ocr {package}",
        )  # fmt: skip

    def _readers_of(self, script: str, halt: Halt) -> Iterable[Callable[[Sequence[Picture]], list[OtherReading]]]:
        """Models first: somebody has brought them for this."""
        for model in self._models:
            if model.knows(script) or not script:
                yield partial(self._by_model, model, halt)
        known, tesseract = script_named(script), self._tesseract
        if known is not None and tesseract is not None and tesseract.packs_for(known):
            numbers = partial(self._own, halt=halt) if self._own else None
            yield partial(_by_tesseract, tesseract, known, numbers, halt)

    def _by_model(self, model: BroughtModel, halt: Halt, pieces: Sequence[Picture]) -> list[OtherReading]:
        if model not in self._loaded:
            self._loaded[model] = None  # one that cannot be loaded says so once
            self._loaded[model] = model.load(self._threads)
        recognizer = self._loaded[model]
        if recognizer is None:
            return [OtherReading("", 0.0, model.file.name)] * len(pieces)
        read = recognizer.read(pieces, halt)
        told = (one.without_places() for one in read)
        return [OtherReading(in_reading_order(one.text), one.surety, model.file.name) for one in told]


def _says_enough(text: str, piece: Picture) -> bool:
    """Whether the text has as many letters as a line of this length: a few dots are no reading of a sentence."""
    down, across = piece.shape[:2]
    return sum(map(str.isalnum, text)) >= max(1.0, float(_LETTERS * across / down))


def _by_tesseract(
    tesseract: Tesseract,
    script: Script,
    numbers: ReadNumbers | None,
    halt: Halt,
    pieces: Sequence[Picture],
) -> list[OtherReading]:
    packs = tesseract.packs_for(script)
    named = f"Tesseract {tesseract.version} ({'+'.join(packs)})"
    lines = tesseract.read(pieces, script, halt.check)
    lines = with_own_numbers(lines, pieces, numbers) if numbers is not None else lines
    return [OtherReading(in_own_letters(line.text, script.name, packs), line.confidence, named) for line in lines]
