"""What a line lacks once it is read: words that nobody wrote, and letters that had to be guessed.

A lost word is looked at alone and given to others if it is in another script; where nobody reads it, the text says that
something is missing there, and the place is kept. Letters of a language that the recognizer knows in part are guesses;
somebody who knows the language reads these lines again.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from typing import Any

from model_runtime.engines.builtin.foreign_lines import ForeignLines
from model_runtime.engines.builtin.lines import LineReader
from model_runtime.engines.builtin.page_draft import PageDraft
from model_runtime.engines.builtin.quads import Picture
from model_runtime.engines.builtin.recognizer import UNSURE, ReadText
from model_runtime.engines.builtin.unwritten import LOST
from model_runtime.engines.builtin.writing.other_readers import OtherReading
from model_runtime.messages import Message, message, sentences, word
from model_runtime.protocol import UnreadPrint

GAP = "[…]"
"""Stands in the text for a word that could not be read."""

_STRANGE = 0.5  # how likely a word is in another script, from which it is one
_LIKE = 0.75  # how much of a line two readers must agree in, letters without their marks


class LostWords:
    """Fills lines with what they lack; `foreign` asks others."""

    def __init__(self, reader: LineReader, foreign: ForeignLines) -> None:
        self._reader, self._foreign = reader, foreign

    def read(
        self,
        page: PageDraft,
        lines: Mapping[int, tuple[Picture, ReadText]],
        run_options: Any,
        check: Callable[[], None],
    ) -> None:
        """Complete those of the lines that were read in part.

        Args:
            page: with its lines, which say what the reader's own model made of them.
            lines: by their numbers on the page, cut out, and what the model made of each.
            run_options: ends a network's run.
            check: raises where nobody wants the page any more.
        """
        for _, result in lines.values():
            page.guesses.count(result.written, result.guessed)
        told = self._read_again(page, lines, run_options, check)
        for index, (piece, result) in lines.items():
            said = page.lines[index].read
            if result.lost and index not in told and said is not None and said.text:
                self._fill(page, index, piece, result, run_options, check)

    def _fill(
        self,
        page: PageDraft,
        index: int,
        piece: Picture,
        result: ReadText,
        run_options: Any,
        check: Callable[[], None],
    ) -> None:
        """Put words where some are lost in a line, and keep the places of those that nobody reads."""
        cut = [_part(piece, first, last) for first, last in result.lost]
        scripts = [_script_of(seen) for seen in self._reader.read_as_is(cut, run_options, check)]
        found = [
            self._by_others(page, part, (script, *scripts, page.scripts.main), run_options, check)
            for part, script in zip(cut, scripts, strict=True)
        ]
        lost = [
            UnreadPrint(page.part_area(index, *place), script)
            for place, script, one in zip(result.lost, scripts, found, strict=True)
            if one is None
        ]
        for print_ in lost:
            if print_.script:
                self._foreign.note_unread(page, print_.script)
        before, *rest = result.text.split(LOST)
        filled = zip((one.text if one else GAP for one in found), rest, strict=True)
        text = before + "".join(word + after for word, after in filled)
        surety = min(one.confidence if one else result.surety for one in found)
        surety = min(surety, result.surety if result.guessed else result.confidence)
        page.lines[index] = replace(page.lines[index].saying(text, surety), lost=tuple(lost))

    def _by_others(
        self, page: PageDraft, part: Picture, scripts: Sequence[str], run_options: Any, check: Callable[[], None]
    ) -> OtherReading | None:
        """A lost word as others read it in the first of the scripts, else as in the next: a word's own look may err."""
        for script in dict.fromkeys(filter(None, scripts)):
            if found := self._foreign.ask(page, [part], script, run_options, check)[0]:
                return found
        return None

    def _read_again(
        self,
        page: PageDraft,
        lines: Mapping[int, tuple[Picture, ReadText]],
        run_options: Any,
        check: Callable[[], None],
    ) -> set[int]:
        """Have the lines of a language that is known in part read by who knows it; gives all that were asked for."""
        language = page.guesses.language
        if language is None:
            page.note(*([_guessed()] if page.guesses.are_many else []))
            return set()
        open_ = {index: line for index, line in lines.items() if any(map(str.isalpha, line[1].written))}
        pieces = [piece for piece, _ in open_.values()]
        found = self._foreign.ask(page, pieces, language.name, run_options, check)
        told = set()
        for (index, (_, own)), one in zip(open_.items(), found, strict=True):
            if one is not None and _are_alike(one.text, own.text):
                page.lines[index] = page.lines[index].saying(one.text, one.confidence)
                told.add(index)
        for index, (_, own) in open_.items():
            line = page.lines[index]
            if index not in told and line.read is not None and line.read.text:  # where letters are missing nobody knows
                said = line.saying(own.without_places().text, min(own.surety, UNSURE))
                page.lines[index] = replace(said, lost=(UnreadPrint(line.area, language.name),))
        if len(told) < len(open_):
            page.note(sentences(_guessed(language.name), self._foreign.how_to_read(language.name)))
        return set(open_)


def _guessed(language: str = "") -> Message:
    what = message("Some letters on this page are not known to the built-in reader.")
    if language:
        what = message(
            "This page is in {what}, of which the built-in reader does not know all letters.", what=word(language)
        )
    return sentences(what, message("What stands for them is a guess."))


def _part(piece: Picture, first: float, last: float) -> Picture:
    across = piece.shape[1]
    return piece[:, int(first * across) : max(int(first * across) + 1, round(last * across))]


def _script_of(seen: ReadText) -> str:
    """The script of a word, if it is one that the recognizer does not know; "" where it cannot be told."""
    if seen.look is None or seen.look.foreign < _STRANGE:
        return ""
    chances = {script: chance for script, chance in seen.look.chances.items() if script}
    script = max(chances, key=lambda one: chances[one])
    return script if chances[script] >= _STRANGE else ""


def _are_alike(one: str, other: str) -> bool:
    """Whether two readings of a line say the same but for the marks of letters."""
    first, second = _plain(one), _plain(other)
    return SequenceMatcher(None, first, second, autojunk=False).ratio() >= _LIKE


def _plain(text: str) -> str:
    apart = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return "".join(char for char in apart if char.isalnum())
