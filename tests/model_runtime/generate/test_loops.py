"""Loops are noticed soon and cut where they begin; pages that are like that are left alone."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice

import pytest

from model_runtime.generate.loops import Loop, LoopDetector
from tests.model_runtime.generate import wandering_pages
from tests.model_runtime.generate.formulaic_pages import FORMULAIC_PAGES
from tests.model_runtime.generate.looping_pages import LATE_LOOPS, LOOPS, Unit, endless
from tests.model_runtime.generate.pieces import pieces
from tests.model_runtime.generate.real_pages import REAL_PAGES, prose
from tests.model_runtime.generate.wandering_pages import SLOW, WANDERING, Wandering

_SOON, _LATE = 265, 900  # tokens from where the second round begins
_HEAD = prose(50, 120)
_FORM_ROWS = [("Name", 3), ("Address", 5), ("Date of birth", 2), ("Trade", 4), ("Income", 6), ("Signature", 1)]


def _watch(tokens: Iterable[str]) -> tuple[Loop | None, list[str]]:
    """The loop, and the tokens up to where it was noticed."""
    detector, seen = LoopDetector(), []
    for token in tokens:
        seen.append(token)
        if loop := detector.append(token):
            return loop, seen
    return None, seen


def _tokens_of(unit: Unit) -> Iterator[str]:
    return chain.from_iterable(pieces(round_text) or [""] for round_text in endless(unit))


@pytest.mark.parametrize("page", [*REAL_PAGES, *FORMULAIC_PAGES], ids=lambda page: page.__name__)
def test_real_pages_are_no_loops(page: Callable[[], str]) -> None:
    loop, seen = _watch(pieces(page())[:9000])
    assert loop is None, "".join(seen[-80:])


@pytest.mark.parametrize(
    ("unit", "within"),
    [*((unit, _SOON) for unit in LOOPS.values()), *((unit, _LATE) for unit in LATE_LOOPS.values())],
    ids=[*LOOPS, *LATE_LOOPS],
)
def test_loops_are_noticed_behind_other_text(unit: Unit, within: int) -> None:
    first_round = len(pieces(unit(1)) or [""])
    head = pieces(_HEAD)
    loop, seen = _watch(chain(head, islice(_tokens_of(unit), first_round + within)))
    assert loop is not None
    assert len(_HEAD.rstrip()) <= loop.start <= len("".join(seen))
    assert loop.start_token + loop.tokens == len(seen)


@pytest.mark.parametrize(
    ("kind", "within"),
    [*((kind, 310) for kind in WANDERING.values()), *((kind, 660) for kind in SLOW.values())],
    ids=[*WANDERING, *SLOW],
)
@pytest.mark.parametrize("seed", [1])
def test_text_that_varies_the_same_few_words_is_noticed_and_cut_near_its_beginning(
    kind: Wandering, within: int, seed: int
) -> None:
    head = pieces(_HEAD)
    endless_tokens = chain.from_iterable(map(pieces, wandering_pages.endless(kind, seed)))
    loop, _ = _watch(chain(head, islice(endless_tokens, within)))
    assert loop is not None
    assert len(head) <= loop.start_token <= len(head) + 120


@pytest.mark.parametrize("name", ["sentence", "paragraph", "same row", "counting lines", "counting rows", "formulas"])
def test_one_round_is_kept_and_the_cut_is_at_a_rounds_beginning(name: str) -> None:
    unit = LOOPS[name]
    loop, seen = _watch(chain(pieces(_HEAD), _tokens_of(unit)))
    assert loop is not None
    assert "".join(seen)[: loop.start] == _HEAD + unit(1)


def test_the_kept_tokens_are_the_kept_text() -> None:
    tokens = [*pieces(_HEAD), *islice(_tokens_of(LOOPS["counting lines"]), 400)]
    loop, _ = _watch(tokens)
    assert loop is not None
    assert "".join(tokens[: loop.start_token]) == _HEAD + LOOPS["counting lines"](1)


def test_a_loop_within_a_real_table_is_cut_behind_the_real_rows() -> None:
    table = next(page for page in REAL_PAGES if page.__name__ == "invoices")()
    real = table[: table.index("<tr><td>120</td>")]
    looping = LOOPS["counting rows"]
    loop, seen = _watch(chain(pieces(real), _tokens_of(looping)))
    assert loop is not None
    assert "".join(seen)[: loop.start] == real + looping(1)


def test_tokens_without_text_are_a_loop_from_where_the_text_stopped() -> None:
    tokens = pieces(_HEAD)
    loop, _ = _watch(chain(tokens, [""] * 260))
    assert loop is not None
    assert loop.start >= len(_HEAD.rstrip())
    assert abs(loop.start_token - len(tokens)) <= 8


def test_two_copies_are_a_page_and_a_third_is_not() -> None:
    passage = prose(92, 240)
    assert _watch(pieces(passage * 2))[0] is None
    assert _watch(pieces(passage * 3))[0] is not None


def test_a_passage_that_stands_on_a_page_again_and_again_between_others_is_none() -> None:
    refrain = prose(93, 110)
    assert _watch(pieces("".join(prose(940 + number, 90) + refrain for number in range(5))))[0] is None


def test_a_page_of_empty_cells_alone_is_cut_behind_its_first_row() -> None:
    row = "<tr>" + "<td></td>" * 18 + "</tr>"
    loop, seen = _watch(pieces("<table>" + row * 40))
    assert loop is not None
    assert len(seen) < 400
    assert "".join(seen)[: loop.start] == "<table>" + row


def test_a_form_with_words_may_have_as_many_empty_rows_as_it_likes() -> None:
    rows = "".join(f"<tr><td>{label} of the tenant</td>{'<td></td>' * width}</tr>" for label, width in _FORM_ROWS)
    assert _watch(pieces(f"<table>{rows * 2}</table>"))[0] is None


def test_a_token_costs_far_less_than_a_millisecond() -> None:
    tokens = list(islice(chain(pieces(_HEAD), _tokens_of(LATE_LOOPS["numbered empty rows"])), 800))
    start = time.process_time()
    _watch(tokens)
    assert (time.process_time() - start) / len(tokens) < 0.001
