"""Pages aged until all of them together cost no more than a budget.

A page is never finer than a newer one: the oldest fade first. Among the pages that may go down a step without breaking
that, the one goes that is expected to lose the least for each token saved; of equals the oldest.
"""

from __future__ import annotations

from app.optical_memory.age_ladder import AgeStep, Ladder
from app.optical_memory.memory import MemoryPage, ledger_of


def aged_to_fit(pages: tuple[MemoryPage, ...], steps: Ladder, budget: int) -> tuple[MemoryPage, ...]:
    """The pages at ages with which they fit; as old as they can be where even that is too much.

    Args:
        pages: oldest first.
        steps: every step there is, finest first.
        budget: in tokens.
    """
    places = {step.name: place for place, step in enumerate(steps)}
    aged = list(pages)
    cost = ledger_of(pages).memory_tokens
    while cost > budget:
        choices = [
            (_loss(page, step), place, step)
            for place, page in enumerate(aged)
            if (step := _next_cheaper(page, steps, places)) is not None and _may_fade(aged, place, step, places)
        ]
        if not choices:
            break
        _, place, step = min(choices, key=lambda choice: choice[:2])
        cost += aged[place].tokens_at(step) - aged[place].tokens
        aged[place] = aged[place].on(step)
    return tuple(aged)


def _next_cheaper(page: MemoryPage, steps: Ladder, places: dict[str, int]) -> AgeStep | None:
    """The finest coarser step that saves tokens; None where there is none."""
    coarser = steps[places[page.step.name] + 1 :]
    return next((step for step in coarser if page.tokens_at(step) < page.tokens), None)


def _may_fade(aged: list[MemoryPage], place: int, step: AgeStep, places: dict[str, int]) -> bool:
    return place == 0 or places[aged[place - 1].step.name] >= places[step.name]


def _loss(page: MemoryPage, step: AgeStep) -> float:
    lost = (page.expected_at(page.step) - page.expected_at(step)) * page.text_tokens
    return lost / (page.tokens - page.tokens_at(step))
