"""Words that were broken at the end of a line: joined again as their dictionary has them.

An engine joins by a rule of its own: "docu-" and "ment" are one word, and so it takes "well-" and "known". The lines of
a block still say where words were broken.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

_HEAD = re.compile(r"([^\W\d_]+(?:['’-][^\W\d_]+)*)[-\u2010]$")
_TAIL = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
# Languages in which words of small letters are joined by hyphens; others write such compounds as one word, and in
# no dictionary are all of these.
_HYPHENATED = frozenset({"en", "fr", "pt", "es", "it", "ca", "ro"})
_SHORTEST = 2  # letters of a part that may be a word


@dataclass(frozen=True, slots=True)
class Break:
    """A word that was broken: its parts without the hyphen, and the words of small letters beside it."""

    head: str
    tail: str
    beside: tuple[str, ...] = ()

    @property
    def closed(self) -> str:
        return self.head + self.tail

    @property
    def hyphenated(self) -> str:
        return f"{self.head}-{self.tail}"


def breaks_in(lines: Sequence[str]) -> Iterator[Break]:
    """The words broken between lines, from top to bottom, that go on in a small letter."""
    for above, below in pairwise(lines):
        above, below = above.rstrip(), below.lstrip()
        head, tail = _HEAD.search(above), _TAIL.match(below)
        if head and tail and tail[0][0].islower():
            beside = (*_TAIL.findall(above[: head.start()])[-1:], *_TAIL.findall(below[tail.end() :])[:1])
            yield Break(head[1], tail[0], tuple(word for word in beside if word.islower()))


def with_hyphens(text: str, breaks: Sequence[Break], page: str, language: str, knows: Callable[[str], bool]) -> str:
    """A block's text, with the hyphens that belong to words put back.

    Args:
        text: of the block, its words joined.
        breaks: its broken words.
        page: the text of the whole page.
        language: the code of its language.
        knows: whether the language has a word.
    """
    place = 0
    for broken in breaks:
        found = re.compile(rf"(?<!\w){re.escape(broken.closed)}(?!\w)").search(text, place)
        if found is None:
            continue
        word = broken.hyphenated if _keeps_hyphen(broken, page, language, knows) else broken.closed
        text = text[: found.start()] + word + text[found.end() :]
        place = found.start() + len(word)
    return text


def _keeps_hyphen(broken: Break, page: str, language: str, knows: Callable[[str], bool]) -> bool:
    """Whether the hyphen is the word's own: the page has it elsewhere, or only its parts are words."""
    if len(re.findall(rf"(?<!\w){re.escape(broken.closed)}(?!\w)", page)) > 1:
        return False
    if re.search(rf"(?<!\w){re.escape(broken.hyphenated)}(?!\w)", page):
        return True
    if language not in _HYPHENATED or not broken.head.islower() or _is_known(broken.closed, knows):
        return False  # a name, "Thornbury", has words in it too
    if not all(_is_known(word, knows) for word in broken.beside):
        return False  # among words of another language
    parts = [*re.split("-", broken.head), *re.split("-", broken.tail)]
    return all(len(part) >= _SHORTEST and _is_known(part, knows) for part in parts)


def _is_known(word: str, knows: Callable[[str], bool]) -> bool:
    return knows(word) or knows(word.lower())
