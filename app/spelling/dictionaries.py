"""Hunspell dictionaries on this machine."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import spylls.hunspell
from spylls.hunspell import Dictionary, readers
from spylls.hunspell.readers.file_reader import BaseReader

_BUNDLED = "data/en/en_US"
_SYSTEM_FOLDERS = {
    "linux": ("/usr/share/hunspell", "/usr/share/myspell/dicts", "/usr/share/myspell"),
    "darwin": ("~/Library/Spelling", "/Library/Spelling"),
}
_MOST = 6  # dictionaries; each takes memory, and few people read more languages


class WordList(Protocol):
    """What is asked of a dictionary."""

    @property
    def language(self) -> str:
        """The code of its language: "en", "pl"."""

    def lookup(self, word: str) -> bool:
        """Whether the word, as it is written, is in the language."""

    def suggest(self, word: str) -> Iterator[str]:
        """Words of the language that were perhaps meant, likeliest first; each takes some time to find."""


@dataclass(frozen=True, slots=True)
class _FileOfWords:
    """A dictionary that was read from a file."""

    language: str
    words: Dictionary

    def lookup(self, word: str) -> bool:
        return bool(self.words.lookup(word))

    def suggest(self, word: str) -> Iterator[str]:
        yield from self.words.suggest(word)


def dictionary_files(folders: Iterable[Path] | None = None) -> list[Path]:
    """Where dictionaries are, without their ending; the one for American English that comes along is the first."""
    if folders is None:
        folders = [Path(folder).expanduser() for folder in _SYSTEM_FOLDERS.get(sys.platform, ())]
    bundled = Path(spylls.hunspell.__file__).parent / _BUNDLED
    return [bundled, *sorted(set(_found(folders)))][:_MOST]


def languages_of(files: Iterable[Path]) -> tuple[str, ...]:
    """The codes of the languages of dictionaries, each once; nothing is loaded for that."""
    return tuple(dict.fromkeys(_language_of(file) for file in files))


def load(files: Sequence[Path]) -> list[WordList]:
    """The dictionaries; one that is damaged is left out."""
    loaded: list[WordList] = []
    for file in files:
        try:
            loaded.append(_read(file))
        except Exception:  # a foreign file, read by a parser that raises whatever the file leads it to
            continue
    return loaded


def _read(file: Path) -> WordList:
    affixes, context = readers.read_aff(_Lines(file.with_suffix(".aff")))
    words = readers.read_dic(_Lines(file.with_suffix(".dic"), context.encoding), aff=affixes, context=context)
    return _FileOfWords(_language_of(file), Dictionary(affixes, words))


def _language_of(file: Path) -> str:
    return re.split(r"[_-]", file.name)[0].lower()


class _Lines(BaseReader):  # type: ignore[misc]  # the package has no types
    """The lines of a file, which is closed at once; the package's own reader leaves that to the garbage collector."""

    def __init__(self, path: Path, encoding: str = "Windows-1252") -> None:
        self._content = path.read_bytes()
        super().__init__(self._decoded(encoding))

    def reset_encoding(self, encoding: str) -> None:
        self.reset_io(self._decoded(encoding))

    def _decoded(self, encoding: str) -> io.StringIO:
        # Some dictionaries hold single bytes that are wrong in their own encoding.
        return io.StringIO(self._content.decode(encoding, "surrogateescape"), newline=None)


def _found(folders: Iterable[Path]) -> Iterator[Path]:
    """Dictionaries of whole languages; hyphenation and thesaurus files have other endings."""
    for folder in folders:
        for words in folder.glob("*.dic"):
            if words.with_suffix(".aff").is_file() and not words.name.startswith("hyph_") and words.stem != "en_US":
                yield words.with_suffix("")
