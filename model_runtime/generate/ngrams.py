"""The rule that no run of n tokens comes twice within a window, as the published code has it.

Counts generated tokens only. An index grows and forgets with each token, so a step costs the same at any length.
Pure: token ids in, token ids out.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from model_runtime.errors import EngineError, ErrorCode
from model_runtime.messages import message

TABLE_CELL_TOKENS = ("<td>", "</td>")


@dataclass(frozen=True, slots=True)
class NgramOptions:
    """Length of a run, how many tokens back it may not have stood, and tokens that are never banned.

    The defaults are those of the published script for single pictures.
    """

    size: int = 30
    window: int = 90
    allowed: frozenset[int] = field(default_factory=frozenset)

    def __post_init__(self) -> None:
        """Refuse sizes that mean nothing.

        Raises:
            EngineError: the size or the window is not positive.
        """
        if self.size < 1 or self.window < 1:
            raise EngineError(
                ErrorCode.BAD_REQUEST,
                message("repetition rule of {size} tokens in a window of {window}", size=self.size, window=self.window),
                message("Give two positive numbers, or switch the rule off."),
            )


def table_cell_ids(token_to_id: Callable[[str], int | None]) -> frozenset[int]:
    """The ids of the table cell tags, which empty cells rightly repeat; a tokenizer without them gives none."""
    ids = (token_to_id(token) for token in TABLE_CELL_TOKENS)
    return frozenset(number for number in ids if number is not None)


class NgramRule:
    """The rule's memory for one page.

    `size - 1` tokens are a prefix. For every prefix that starts inside the window the index holds where it starts,
    as long as the token behind it is known.
    """

    def __init__(self, options: NgramOptions) -> None:
        self._options = options
        self._tokens: list[int] = []
        self._starts: dict[tuple[int, ...], deque[int]] = {}

    def append(self, token: int) -> None:
        """Take one generated token in."""
        self._tokens.append(token)
        complete = len(self._tokens) - self._options.size
        if complete < 0 or self._options.window < self._options.size:
            return  # nothing can be repeated yet, or inside a window this small ever
        self._starts.setdefault(self._prefix(complete), deque()).append(complete)
        expired = len(self._tokens) - self._options.window - 1
        if expired >= 0:
            self._forget(expired)

    def banned(self) -> tuple[int, ...]:
        """Tokens that would end a run that stood in the window before, in rising order."""
        size = self._options.size
        starts = self._starts.get(self._prefix(len(self._tokens) - size + 1), ())
        return tuple(sorted({self._tokens[start + size - 1] for start in starts} - self._options.allowed))

    def _prefix(self, start: int) -> tuple[int, ...]:
        return tuple(self._tokens[start : start + self._options.size - 1]) if start >= 0 else (-1,)

    def _forget(self, start: int) -> None:
        prefix = self._prefix(start)
        starts = self._starts[prefix]
        starts.popleft()
        if not starts:
            del self._starts[prefix]
