import itertools
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.measures.assignment import assigned
from app.measures.formulas import formula_edit_distance, formulas_in, normalized_formula, without_formulas
from app.measures.intervals import bootstrap, bootstrap_of_groups
from app.measures.reading_order import order_distance
from app.measures.tables import TableTooLarge, teds

costs = st.integers(1, 5).flatmap(
    lambda width: st.lists(st.lists(st.integers(0, 4), min_size=width, max_size=width), min_size=1, max_size=5)
)


def table(*rows: str) -> str:
    return "<table>" + "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows) + "</table>"


@given(costs)
def test_pairs_cost_as_little_as_any(matrix: list[list[int]]):
    pairs = assigned(matrix)
    rows, columns = range(len(matrix)), range(len(matrix[0]))
    few = min(len(rows), len(columns))
    least = min(
        sum(matrix[row][column] for row, column in zip(some, others, strict=True))
        for some in itertools.combinations(rows, few)
        for others in itertools.permutations(columns, few)
    )
    assert sum(matrix[row][column] for row, column in pairs) == least
    assert len(pairs) == len({row for row, _ in pairs}) == len({column for _, column in pairs}) == few
    assert pairs == sorted(pairs)


def test_nothing_is_assigned_to_nothing():
    assert assigned([]) == assigned([[]]) == []


def test_teds_counts_rows_cells_and_letters():
    assert teds(table("ab", "cd"), table("ab", "cd")) == 1.0
    assert teds(table("ab"), table("ab", "cd")) == pytest.approx(1 - 3 / 6)  # a row and its two cells are missing
    assert teds(table(["abcd"]), table(["abce"])) == pytest.approx(1 - 0.25 / 2)
    assert teds(table(["abcd"]), table(["wxyz"]), structure_only=True) == 1.0
    spans = '<table><tr><td colspan="2">a</td></tr></table>'
    assert teds(spans, table(["a"])) == 0.5
    assert teds("no table", table("ab")) == teds(table("ab"), "") == 0.0


def test_inner_tags_count_as_one_character_and_as_elements():
    assert teds("<table><tr><td>a<b>b</b></td></tr></table>", table(["ab"])) == pytest.approx(1 - 0.5 / 3)


@settings(max_examples=25)
@given(st.lists(st.lists(st.text("ab", max_size=2), min_size=1, max_size=3), max_size=3), st.data())
def test_teds_is_symmetric_and_within_its_bounds(rows: list[list[str]], data: st.DataObject):
    other = data.draw(st.permutations(rows))
    one, two = table(*rows), table(*other)
    assert teds(one, one) == 1.0
    assert teds(one, two) == pytest.approx(teds(two, one))
    assert 0 <= teds(one, two) <= 1
    assert teds(one, two, structure_only=True) >= teds(one, two)


def test_a_table_that_would_take_too_long_is_refused():
    large = table(*["a" * 40] * 40)
    with pytest.raises(TableTooLarge):
        teds(large, large)


@pytest.mark.parametrize(
    ("source", "form"),
    [
        (r"\[ \mathbf{x} = 1 \tag{15} \]", "{x}=1"),
        (r"$$ A_{B} . $$", "a_{b}."),
        (r"\begin{array}{l} a \\ b \end{array}", r"{l}a\\b"),
        (r"\leftarrow", "arrow"),
        ("x.", "x"),
    ],
)
def test_formulas_are_compared_without_how_they_are_set(source: str, form: str):
    assert normalized_formula(source) == form


def test_formulas_differ_by_characters():
    assert formula_edit_distance(r"$$x + 1$$", r"\[\mathrm{x}+1\]") == pytest.approx(2 / 5)
    assert formula_edit_distance("", "") == 0


def test_formulas_are_found_by_their_delimiters():
    text = "So $a$ and \\(b\\), then\n$$c$$\n\\[d\\]\nbut $5 or $6."
    assert formulas_in(text) == ["a", "b", "c", "d"]
    assert without_formulas(text).split() == ["So", "and", ",", "then", "but", "$5", "or", "$6."]


@given(st.permutations(range(1, 6)))
def test_order_is_perfect_only_in_order(places: list[int]):
    assert (order_distance(places, places) == 0) is (places == sorted(places))
    assert 0 <= order_distance(places, places) <= 1


def test_missing_pieces_are_out_of_order():
    assert order_distance([1, 3], [1, 2, 3]) == pytest.approx(1 / 3)
    assert order_distance([], []) == 0


def test_an_interval_holds_the_mean_and_narrows_with_more_pages():
    draw = random.Random(5)
    few, many = ([draw.random() for _ in range(count)] for count in (10, 400))
    narrow, wide = bootstrap(many), bootstrap(few)
    for interval, values in ((narrow, many), (wide, few)):
        assert interval.low < interval.mean < interval.high
        assert interval.mean == pytest.approx(sum(values) / len(values))
    assert narrow.high - narrow.low < wide.high - wide.low
    assert bootstrap(few) == wide
    assert bootstrap([0.5, 0.5]).low == bootstrap([0.5, 0.5]).high == 0.5
    with pytest.raises(ValueError, match="nothing"):
        bootstrap([])


def test_groups_count_alike_however_many_they_hold():
    assert bootstrap_of_groups([[1.0], [0.0, 0.0, 0.0]]).mean == 0.5
