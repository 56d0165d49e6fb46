"""The words of an answer, and which of its tokens each is made of. Boxes, names of blocks and tags are no words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from model_runtime.output.markers import DET, DET_END, REF, REF_END

_NO_WORDS = re.compile(
    rf"{re.escape(REF)}.*?{re.escape(REF_END)}|{re.escape(DET)}.*?{re.escape(DET_END)}"
    r"|<[|｜][^<>]*?[|｜]>|</?[a-z]+(?:\s[^<>]*)?>",
    re.DOTALL,
)
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class AnswerWord:
    """A run of characters between white space and tags.

    Attributes:
        start, end: in characters of the answer.
        tokens: numbers of the tokens that it is made of; a token belongs to the first word that it has a part of.
    """

    start: int
    end: int
    tokens: tuple[int, ...]


def answer_words(texts: Sequence[str]) -> list[AnswerWord]:
    """The words of an answer whose tokens have these texts; words no token begins in are none of their own.

    Args:
        texts: of each token, in order; together they are the answer. A token that has no text of its own, since it is
            the beginning of a character, belongs to the next that has.
    """
    whole = "".join(texts)
    # Tags become white space of the same length, so that places stay.
    plain = _NO_WORDS.sub(lambda tag: " " * len(tag[0]), whole)
    groups = list(_groups(texts))
    words: list[AnswerWord] = []
    at = 0
    for start, end in _spans(plain):
        while at < len(groups) and groups[at].end <= start:
            at += 1
        own: list[int] = []
        while at < len(groups) and groups[at].start < end:
            own += groups[at].tokens
            at += 1
        if own:
            words.append(AnswerWord(start, end, tuple(own)))
        elif words:
            words[-1] = AnswerWord(words[-1].start, end, words[-1].tokens)
    return words


def _groups(texts: Sequence[str]) -> Iterator[AnswerWord]:
    """Tokens with the places of their texts, those that wait for the rest of a character with the one that has it."""
    waiting: list[int] = []
    start = 0
    for token, text in enumerate(texts):
        waiting.append(token)
        if text:
            yield AnswerWord(start, start + len(text), tuple(waiting))
            start += len(text)
            waiting = []


def _spans(text: str) -> Iterator[tuple[int, int]]:
    return (word.span() for word in _WORD.finditer(text))
