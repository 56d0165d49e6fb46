"""Token ids into text as they come, never half a character.

A byte-level tokenizer cuts characters into bytes, so a token's text may have to wait for the next. Special tokens
stay: the page's markup is made of them. Time is linear in the tokens. Knows no tokenizer: only a function that
decodes ids the way a byte-level tokenizer does (bytes put together, then read as UTF-8 with replacement marks).
"""

from __future__ import annotations

from collections.abc import Callable

Decode = Callable[[list[int]], str]
"""Ids to text with special tokens kept: `prompt.tokenizer.Tokenizer.decode`."""

_REPLACEMENT = "\ufffd"
_SPLIT_SPAN = 3  # an unfinished character has at most three bytes, so it began at most three tokens ago
_LONG_WAIT = 8  # tokens; beyond this the pending ones are cut where a cut changes nothing


class Detokenizer:
    """One page's tokens on their way to text."""

    def __init__(self, decode: Decode) -> None:
        self._decode = decode
        self._pending: list[int] = []
        self._given = 0

    def append(self, token: int) -> str:
        """The text that is certain now and was not before; often the token's own, sometimes none."""
        self._pending.append(token)
        text = self._decode(self._pending)
        if not text.endswith(_REPLACEMENT):
            new = text[self._given :]
            self._pending, self._given = [], 0
            return new
        new = text[self._given : -1]
        self._given = max(self._given, len(text) - 1)
        if len(self._pending) > _LONG_WAIT:
            self._shorten(text)
        return new

    def finish(self) -> str:
        """What still waits. All texts together are then what decoding all tokens at once gives."""
        text = self._decode(self._pending)[self._given :] if self._pending else ""
        self._pending, self._given = [], 0
        return text

    def _shorten(self, text: str) -> None:
        """Let go of pending tokens that later ones cannot change any more.

        Where decoding both sides apart gives the same text, no character crosses the cut: joined bytes would have
        made fewer characters.
        """
        for cut in range(len(self._pending) - 1, len(self._pending) - 1 - _SPLIT_SPAN - 1, -1):
            head, tail = self._decode(self._pending[:cut]), self._decode(self._pending[cut:])
            if head + tail == text and len(head) <= self._given:
                self._pending, self._given = self._pending[cut:], self._given - len(head)
                return
