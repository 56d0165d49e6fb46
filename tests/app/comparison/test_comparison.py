import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.comparison.differences import Mark
from app.document.block import Block, BlockKind
from app.document.geometry import BoundingBox
from app.document.page import StopReason, TextSource
from tests.app.comparison.pages import block, compared, reading, said, table

sentences = st.lists(
    st.lists(
        st.sampled_from(["filter", "beds", "of", "equal", "area", "were", "laid", "1985", "中", "é"]), min_size=1
    ).map(" ".join),
    max_size=7,
)
BEDS = "Three filter beds of equal area were laid in October 1985 behind the research station at Halden."
TRACER = "Caffeine served as the tracer. It is found in every household waste stream and is not held by clean sand."
OXYGEN = "Oxygen and temperature were read at each well before sampling. No bed was allowed to run dry."


def differing(comparison, number=0) -> list[tuple[str, str, str]]:
    pieces = (piece for shown in comparison.column(number) for piece in shown.pieces if piece.mark is not Mark.SAME)
    return [(piece.mark.value, piece.found.strip(), piece.expected.strip()) for piece in pieces]


@given(sentences)
def test_a_reading_agrees_with_itself_perfectly(texts: list[str]):
    one = said(*texts)
    comparison = compared(one, one)
    (measures,) = comparison.measures
    assert (measures.precision, measures.recall, measures.edit_distance) == (1, 1, 0)
    assert measures.edits == measures.words_differing == measures.places == 0
    assert comparison.is_reference(0)


@given(sentences, sentences)
def test_every_block_is_there_once_and_nothing_of_either_text_is_lost(one: list[str], other: list[str]):
    comparison = compared(said(*one), said(*other, mode="tiny"))
    column = list(comparison.column(0))
    assert sorted(shown.block.id for shown in column if not shown.absent) == list(range(len(other)))
    expected = "".join(piece.expected for shown in column for piece in shown.pieces)
    assert sorted("".join(expected.split())) == sorted("".join(" ".join(one).split()))
    for shown in column:
        if not shown.absent:
            assert "".join(piece.found for piece in shown.pieces) == other[shown.block.id]
    (measures,) = comparison.measures
    assert 0 <= measures.edit_distance <= 1


@given(st.permutations([BEDS, TRACER, OXYGEN, "Table 2. The three beds at two flows", "3. Results", "213"]))
def test_moved_blocks_do_not_differ(texts: list[str]):
    comparison = compared(
        said(BEDS, TRACER, OXYGEN, "Table 2. The three beds at two flows", "3. Results", "213"), said(*texts)
    )
    assert differing(comparison) == []
    assert comparison.measures[0].edit_distance == 0
    moved = sum(shown.moved for shown in comparison.column(0))
    assert (moved == 0) is (texts[0] == BEDS and [*texts][1:3] == [TRACER, OXYGEN] and texts[3:] == [
        "Table 2. The three beds at two flows", "3. Results", "213"])  # fmt: skip


def test_a_block_is_known_by_its_place_however_badly_it_was_read():
    truth = reading(block(0, "Total 512.40 EUR", 100), block(1, BEDS, 200))
    poor = reading(block(0, BEDS.replace("beds", "bods"), 201), block(1, "Tota1 5l2.4O EUR", 101), mode="tiny")
    comparison = compared(truth, poor)
    assert differing(comparison) == [("other", "Tota1 5l2.4O", "Total 512.40"), ("other", "bods", "beds")]
    assert [shown.moved for shown in comparison.column(0)].count(True) == 1


def test_a_part_of_a_block_is_known_where_the_boxes_only_touch():
    truth = reading(Block(0, BlockKind.HEADER, BoundingBox(50, 42, 540, 51), "The Northern Gardener 11 (1974) 2"))
    left = Block(0, BlockKind.HEADER, BoundingBox(50, 35, 155, 53), "The Northern Gardener")
    right = Block(1, BlockKind.HEADER, BoundingBox(490, 35, 543, 55), "11 (1974) 2")
    assert differing(compared(truth, reading(left, right))) == []


def test_a_paragraph_that_was_split_or_joined_does_not_differ():
    whole, parts = said(f"{BEDS} {TRACER}", OXYGEN), said(BEDS, TRACER, OXYGEN, mode="tiny")
    assert differing(compared(whole, parts)) == []
    assert differing(compared(parts, whole)) == []
    comparison = compared(said(f"{BEDS}\n{TRACER}\n{OXYGEN}"), parts, whole)
    assert [differing(comparison, number) for number in (0, 1)] == [[], []]


def test_what_is_missing_and_what_is_extra_stand_in_rows_of_their_own():
    comparison = compared(
        said(BEDS, TRACER, OXYGEN),
        said(BEDS, "A stain that was taken for words of the page", OXYGEN, mode="tiny"),
        said(BEDS, TRACER, "A stain that was taken for words of the page", OXYGEN, mode="base"),
    )
    rows = [[[(s.block.text[:5], s.absent) for s in cell] for cell in row.cells] for row in comparison.rows]
    assert rows == [
        [[("Three", False)], [("Three", False)]],
        [[("A sta", False)], [("A sta", False)]],
        [[("Caffe", True)], [("Caffe", False)]],
        [[("Oxyge", False)], [("Oxyge", False)]],
    ]
    assert [mark for mark, _, _ in differing(comparison)] == ["extra", "missing"]
    assert comparison.measures[0].words_differing == 10 + len(TRACER.split())


def test_tables_differ_cell_by_cell():
    comparison = compared(
        reading(table(0, [["Reed", "7.4"], ["Sedge", "10.5"]])), reading(table(0, [["Reed", "7.4"], ["Sedge", "10.6"]]))
    )
    assert differing(comparison) == [("other", "10.6", "10.5")]


def test_styles_and_formulas():
    truth = reading(block(0, "a *small* word"), block(1, "x^2", 100, kind=BlockKind.FORMULA))
    assert differing(
        compared(truth, reading(block(0, "a small word"), block(1, "x^3", 101, kind=BlockKind.FORMULA)))
    ) == [("other", "x^3", "x^2")]


def test_the_costs_are_the_readings_own():
    cheap = said(
        BEDS, mode="tiny", vision_tokens=73, valid_tokens=64, text_tokens=730, seconds={"total": 2.0, "decode": 1.5}
    )
    none = said(BEDS, mode="none")
    comparison = compared(said(BEDS, source=TextSource.EDITED), cheap, none)
    measures, without = comparison.measures
    assert (measures.compression, measures.total_seconds, without.compression, without.total_seconds) == (
        10,
        2,
        None,
        None,
    )
    assert not comparison.is_reference(0)


def test_a_looped_page_and_three_hundred_blocks_are_compared():
    looped = said(BEDS, *["the same line again"] * 600, mode="tiny", stop_reason=StopReason.LOOP)
    comparison = compared(said(BEDS, TRACER), looped)
    assert comparison.measures[0].words_differing == 2400 + len(TRACER.split())
    many = reading(*(block(number, f"{BEDS} {number}", 50.0 * number) for number in range(300)))
    assert len(compared(many, many, many).rows) == 300


@pytest.mark.parametrize("texts", [(), ("",), (BEDS,)])
def test_nothing_read_is_compared_too(texts: tuple[str, ...]):
    comparison = compared(said(*texts), said(mode="tiny"))
    assert comparison.measures[0].words_differing == len(" ".join(texts).split())
    assert comparison.measures[0].precision == 1
    assert comparison.measures[0].recall == (0 if texts == (BEDS,) else 1)
