import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.charts.chart_choice import chart_kind_of
from app.charts.chart_data import ChartKind
from app.charts.chart_reading import chart_data_of
from app.charts.checks import findings_in
from app.charts.curve import misplaced_step, value_off_curve
from app.charts.findings import Finding, FindingSort
from app.document.table import Table
from tests.app.charts.tables import BEDS, BICYCLES, SHARES, table_of
from tests.bench.slips_in_curves import planted


def found(table: Table, kind: ChartKind | None = None) -> list[Finding]:
    data = chart_data_of(table)
    return findings_in(table, data, kind or chart_kind_of(data))


def test_good_data_have_nothing_wrong():
    assert found(BICYCLES) == []
    assert found(SHARES) == []


def test_one_value_leaves_its_curve():
    assert found(BEDS) == [Finding(FindingSort.OFF_CURVE, (6, 3), "Bare sand", "20", "14")]
    assert found(BEDS, ChartKind.BAR) == []


def test_ragged_rows_are_told_with_what_was_read():
    (short,) = found(table_of("Bed|A|B", "Reed|1|2", "Sedge|4", "Sand|5|6"))
    assert short == Finding(FindingSort.ROW_LENGTH, (2, 2), category="Sedge", text="Sedge | 4", count=2, usual=3, row=3)
    (long,) = found(table_of("Bed|A|B", "Reed|1|2", "Sedge|4|5|7", "Sand|5|6"))
    assert (long.sort, long.place, long.count, long.usual) == (FindingSort.ROW_LENGTH, (2, 3), 4, 3)


def test_a_title_is_no_short_row():
    assert found(table_of("Beds and years", "Bed|A|B", "Reed|1|2", "Sand|5|6")) == []


def test_words_among_numbers():
    (word,) = found(table_of("Bed|A", "Reed|1O", "Sedge|4", "Sand|n/a"))
    assert word == Finding(FindingSort.NOT_A_NUMBER, (1, 1), "A", "Reed", "1O")
    (on_axis,) = found(table_of("Day|A", "0|1", "4|2", "B|3", "12|4", "16|5"))
    assert (on_axis.sort, on_axis.place, on_axis.text) == (FindingSort.NOT_A_NUMBER, (3, 0), "B")


def test_blank_cells_make_a_series_too_short():
    (gap,) = found(table_of("Bed|A|B", "Reed|1|2", "Sedge||5", "Sand|5|6"))
    assert gap == Finding(FindingSort.NO_VALUE, (2, 1), "A", "Sedge", count=2, usual=3)


@pytest.mark.parametrize(("total", "wrong"), [("60", False), ("62", True), ("6O", False), ("n/a", False)])
def test_counts_must_add_up(total, wrong):
    sorts = [finding.sort for finding in found(table_of("Bed|A", "Reed|10", "Sedge|20", "Sand|30", f"Total|{total}"))]
    assert (FindingSort.TOTAL_DIFFERS in sorts) is wrong


def test_a_total_tells_its_sum():
    (total,) = found(table_of("Bed|A, t|B, t|Sum", "Reed|1.5|2|3.5", "Sand|2.5|6|9.5", "Total|4.0|8|12"))
    assert total == Finding(FindingSort.TOTAL_DIFFERS, (2, 3), "Sum", "Sand", "9.5", "8.5")


def test_rounded_numbers_may_miss_their_total_a_little():
    assert found(table_of("Bed|A", "Reed|1.3", "Sedge|1.3", "Sand|1.3", "Total|4.0")) == []
    assert len(found(table_of("Bed|A", "Reed|1.3", "Sedge|1.3", "Sand|1.3", "Total|4.3"))) == 1


def test_shares_must_total_a_hundred():
    assert found(table_of("Bed|Share, %", "Reed|33.3", "Sedge|33.3", "Sand|33.3")) == []
    (shares,) = found(table_of("Bed|Share, %", "Reed|33.3", "Sedge|38.3", "Sand|33.3"))
    assert (shares.sort, shares.text) == (FindingSort.SHARES_DIFFER, "104.9")
    assert found(table_of("Bed|Removed, %", "Reed|80", "Sedge|74", "Sand|46")) == []


def test_a_step_back_on_the_axis():
    (step,) = found(table_of("Day|A", "0|1", "4|2", "3|3", "12|4", "16|5", "20|6"))
    assert (step.sort, step.text) == (FindingSort.OUT_OF_ORDER, "3")


def test_a_category_that_stands_twice():
    (twice,) = found(table_of("Bed|A", "Reed|1", "Sedge|2", "Reed|3"))
    assert (twice.sort, twice.place) == (FindingSort.TWICE, (3, 0))


def test_a_table_of_words():
    assert found(table_of("Bed|A", "Reed|good", "Sand|bad")) == [Finding(FindingSort.NO_NUMBERS)]
    assert found(table_of("Bed|A", "Reed|", "Sand|")) == []


def test_values_at_the_ends_and_spikes():
    xs = [0.0, 4, 8, 12, 16, 20]
    assert value_off_curve(xs, [80, 12, 19, 26, 33, 39]) == 0
    assert value_off_curve(xs, [5, 12, 19, 26, 33, 390]) == 5
    assert value_off_curve(xs, [5, 30, 8, 41, 3, 35]) is None
    assert value_off_curve(xs, [5, 5, 5, 5, 5, 5]) is None
    assert misplaced_step([0, 4, 3, 6, 1, 8]) is None


GROWTH = [0.0, 3.1, 5.6, 7.6, 9.2, 10.5, 11.4, 12.1]


@pytest.mark.parametrize("place", range(8))
@pytest.mark.parametrize("by", [-12.0, 12.0, 30.0])
def test_the_value_that_slipped_is_accused_and_not_its_neighbor(place, by):
    slipped = [y + by * (i == place) for i, y in enumerate(GROWTH)]
    assert value_off_curve([float(i) for i in range(8)], slipped) in (place, None if place in (0, 7) else place)


def test_a_curve_that_bends_at_its_end_and_noise_have_no_value_off_them():
    xs = [float(i) for i in range(8)]
    assert value_off_curve(xs, [0, 47, 69, 84, 95, 104, 112, 118]) is None
    assert value_off_curve(xs, [3, 9, 1, 7, 30, 2, 8, 4]) is None
    assert value_off_curve([0, 1, 2, 3, 9, 10], [0, 1, 2, 3, 9, 10]) is None


def test_planted_slips_are_found_and_no_right_value_is_accused():
    count = planted(120, seed=7, shortest=10)
    assert (count.wrong, count.clean) == (0, 0)
    assert count.found >= 0.9 * count.large > 0


@given(st.lists(st.floats(-1e6, 1e6), min_size=5, max_size=12), st.floats(-1e3, 1e3), st.floats(-1e3, 1e3))
def test_a_straight_line_has_no_value_off_it(noise, slope, start):
    xs = [float(index) for index in range(len(noise))]
    assert value_off_curve(xs, [start + slope * x for x in xs]) is None
    value_off_curve(xs, noise)
