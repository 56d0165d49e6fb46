import pytest

from app.optical_memory.age_ladder import (
    BadLadder,
    all_steps,
    parse_ladder,
    sent_tokens,
    square_tokens,
    steps_by_age,
    usual_ladder,
    written,
)
from app.optical_memory.budget import aged_to_fit
from app.optical_memory.context_pack import WARNING, context_text, entries_of
from app.optical_memory.legibility import Legibility, expected_share, legibility
from app.optical_memory.memory import MemoryPage, ledger_of
from app.optical_memory.passages import Passage
from app.optical_memory.pins import Pinning, pins_of
from app.optical_memory.service_prices import SERVICES
from tests.modes import MODES

ALL = tuple(MODES.values())
STEPS = all_steps(ALL)


def page(number: int, step: str, words: str = "harbor crane " * 700, pins: tuple[str, ...] = ()) -> MemoryPage:
    return MemoryPage(number, (Passage(words),), pins, next(one for one in STEPS if one.name == step), 12.0, 1024)


def test_a_square_page_costs_what_the_published_modes_cost():
    by_name = {step.name: step.mode for step in STEPS if step.mode}
    assert {name: square_tokens(mode) for name, mode in by_name.items()} == {
        "large": 400,
        "base": 256,
        "small": 100,
        "tiny": 64,
    }
    assert {name: sent_tokens(mode) for name, mode in by_name.items()} == {
        "large": 421,
        "base": 273,
        "small": 111,
        "tiny": 73,
    }


def test_a_ladder_is_written_as_it_is_read_and_gives_each_page_its_age():
    ladder = parse_ladder("text:1, Base:2,tiny", ALL)
    assert written(ladder) == "text:1,base:2,tiny"
    assert [step.name for step in steps_by_age(ladder, 5)] == ["tiny", "tiny", "base", "base", "text"]
    assert [step.name for step in steps_by_age(parse_ladder("base:1", ALL), 2)] == ["base", "base"]
    assert usual_ladder(ALL)[0].name == "text"


@pytest.mark.parametrize("words", ["", "gundam", "base,text", "base,tiny:2", "base:x", "base:2,base:2", "text:-1"])
def test_a_ladder_that_makes_no_sense_is_refused(words: str):
    with pytest.raises(BadLadder):
        parse_ladder(words, ALL)


def test_the_oldest_pages_fade_first_until_the_sum_fits():
    pages = tuple(page(number, "text") for number in range(1, 7))
    order = [step.name for step in STEPS]
    for budget in (20_000, 5_000, 2_000, 900, 100):
        aged = aged_to_fit(pages, STEPS, budget)
        assert ledger_of(aged).memory_tokens <= budget
        ages = [order.index(one.step.name) for one in aged]
        assert ages == sorted(ages, reverse=True)
        assert [one.passages for one in aged] == [one.passages for one in pages]
    assert aged_to_fit(pages, STEPS, 1_000_000) == pages
    assert {one.step.name for one in aged_to_fit(pages, STEPS, 0)} == {"gone"}


def test_pins_cost_what_they_are_at_any_age():
    pins = pins_of([Passage("The key is 4711."), Passage("No more.")], Pinning(("KEY",), numbers=True))
    assert pins == ("The key is 4711.", "4711")
    bare, pinned = page(1, "base"), page(1, "base", pins=pins)
    assert pinned.tokens > bare.tokens
    assert pinned.tokens_at(STEPS[0]) == bare.tokens_at(STEPS[0])


def test_what_is_expected_to_be_read_falls_with_the_type():
    sizes = [4.0, 6.0, 6.5, 7.5, 8.5, 9.5, 11.0, 20.0]
    shares = [expected_share(size) for size in sizes]
    assert shares == sorted(shares)
    assert [legibility(size) for size in (10.0, 8.0, 6.9)] == [Legibility.CLEAR, Legibility.FADING, Legibility.LOST]
    old = page(1, "tiny")
    assert old.size_at(old.step) == 6.0


def test_the_files_say_what_a_memory_is_and_what_it_costs():
    pages = (page(1, "gone"), page(2, "tiny", pins=("Kept: 4711",)), page(3, "base"), page(4, "text", "The end | 9."))
    entries = list(entries_of("Harbor", pages, lambda one: one.step.name.encode()))
    assert [entry.name for entry in entries] == ["context.md", "page-0002-tiny.png", "page-0003-base.png"]
    assert [entry.data for entry in entries[1:]] == [b"tiny", b"base"]
    said = context_text("Harbor", pages, ["One character is missing."])
    assert WARNING in said
    assert "One character is missing." in said
    assert "Kept: 4711" in said
    assert "The end \\| 9." in said
    assert "It began: harbor crane" in said
    assert said.count("harbor crane harbor crane harbor crane harbor crane harbor crane") == 0
    assert "| tiny |" not in said
    assert f"| {273 + 0} |" in said


def test_services_count_a_square_picture_by_their_own_rules():
    assert [service.tokens(1024) for service in SERVICES] == [765, 1399, 1032]
    assert [service.tokens(512) for service in SERVICES] == [255, 350, 258]
