from __future__ import annotations

import pytest

from model_runtime.bench.options import parse
from model_runtime.bench.plan import add_computed, first_page, quantity_of, value_of, works
from model_runtime.bench.results import Results
from model_runtime.bench.work import Part, Work, prompt_tokens


def planned(*arguments: str) -> list[str]:
    return [work.title for work in works(parse(["--checkpoint", "folder", *arguments]))]


# An A4 page is two by three tiles; the picture's tokens are the published counts.
@pytest.mark.parametrize(("mode", "picture"), [("tiny", 73), ("small", 111), ("base", 273), ("gundam", 903)])
def test_prompts_are_as_long_as_a_real_page_makes_them(mode, picture):
    assert prompt_tokens(mode) == picture + 10


def test_everything_asked_for_is_measured_once():
    assert planned("--modes", "tiny,base", "--batch", "1,4", "--context", "300,1200") == [
        "encode tiny", "prefill tiny, 83 tokens", "encode base", "prefill base, 283 tokens",
        "decode 1 page, context 300", "decode 4 pages, context 300",
        "decode 1 page, context 1200", "decode 4 pages, context 1200",
    ]  # fmt: skip


def test_parts_that_were_not_asked_for_are_left_out():
    assert planned("--parts", "encode", "--modes", "large") == ["encode large"]
    assert planned("--parts", "load,memory") == []


@pytest.mark.parametrize(("modes", "read"), [("tiny,base,large", "base"), ("large,tiny", "large")])
def test_the_first_page_is_read_in_base_or_in_what_there_is(modes, read):
    page = first_page(parse(["--checkpoint", "folder", "--modes", modes]))
    assert {work.mode for work in page if work.mode} == {read}
    assert all(work.cold for work in page)


def test_seconds_become_tokens_a_second_where_tokens_are_counted():
    decode = Work(Part.DECODE, batch=4, context=300, steps=16)
    assert value_of(decode, 2.0) == 32.0
    assert quantity_of(decode).more_is_better
    encode = Work(Part.ENCODE, "base")
    assert value_of(encode, 2.0) == 2.0
    assert not quantity_of(encode).more_is_better


def test_the_first_token_follows_from_what_was_measured():
    options = parse(["--checkpoint", "folder", "--parts", "encode,prefill"])
    results = Results()
    for work, seconds in zip(works(options), (3.0, 1.0), strict=True):
        results.add(quantity_of(work), "int8", value_of(work, seconds))
    add_computed(results, options, "int8")
    medians = {row.quantity.title: row.median("int8") for row in results.rows()}
    assert medians["first token base"] == pytest.approx(4.0)


def test_nothing_is_computed_from_what_was_not_measured():
    results = Results()
    add_computed(results, parse(["--checkpoint", "folder", "--pages-per-day"]), "int8")
    assert results.rows() == []
