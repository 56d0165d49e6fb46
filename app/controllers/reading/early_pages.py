"""Pages that were asked for before it is known how they are read: the engine has not said hello, or Auto not looked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple


class EarlyWish(NamedTuple):
    """How a page was asked for: whether its own text counts, and whether it goes before those that wait."""

    with_text_layer: bool
    urgent: bool = False


@dataclass(slots=True)
class EarlyPages:
    """Which they are, by number."""

    _before_hello: list[tuple[int, EarlyWish]] = field(default_factory=list)
    _unmeasured: dict[int, EarlyWish] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self._before_hello or self._unmeasured)

    @property
    def numbers(self) -> set[int]:
        """All of them."""
        return self._unmeasured.keys() | {number for number, _ in self._before_hello}

    @property
    def unmeasured(self) -> Iterable[int]:
        """Those whose mode Auto does not know yet."""
        return self._unmeasured.keys()

    def await_hello(self, numbers: Iterable[int], wish: EarlyWish) -> None:
        """These wait for the engine."""
        self._before_hello += [(number, wish) for number in numbers]

    def await_mode(self, numbers: Iterable[int], wish: EarlyWish) -> None:
        """These wait for Auto."""
        self._unmeasured.update(dict.fromkeys(numbers, wish))

    def measured(self, number: int) -> EarlyWish | None:
        """How a page was asked for that waited for Auto, and does no longer; None where it did not."""
        return self._unmeasured.pop(number, None)

    def after_hello(self) -> list[tuple[int, EarlyWish]]:
        """Those that waited for the engine, and do no longer."""
        waiting, self._before_hello = self._before_hello, []
        return waiting

    def clear(self) -> set[int]:
        """None waits any more; which did."""
        numbers = self.numbers
        self._before_hello.clear()
        self._unmeasured.clear()
        return numbers
