from math import isclose, log10

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.charts.ticks import fitting_axis, printed, printed_axis, value_axis

values = st.lists(st.floats(-1e12, 1e12).filter(lambda value: value == 0 or abs(value) > 1e-12), max_size=8)


def test_known_axes():
    assert value_axis([8, 88, 46]).ticks == (0, 20, 40, 60, 80, 100)
    assert value_axis([142, 452], from_zero=True).ticks == (0, 100, 200, 300, 400, 500)
    assert fitting_axis([0, 28]).ticks == (0, 5, 10, 15, 20, 25)
    assert value_axis([90.2, 93.1]).low == 90
    assert value_axis([-5, -20]).high == 0
    axis = value_axis([0.1, 0.62])
    assert [axis.label(tick) for tick in axis.ticks] == ["0.0", "0.2", "0.4", "0.6", "0.8"]


def test_numbers_are_printed_for_people():
    assert printed(-1234567.0, 0) == "−1\u2009234\u2009567"
    assert printed(1234.5, 1) == "1234.5"
    assert printed(2.5e12, 0) == "2.5×10¹²"
    assert printed(1e-7, 9) == "1×10⁻⁷"


@given(values, st.booleans())
def test_an_axis_holds_its_values_at_round_numbers(numbers, from_zero):
    axis = value_axis(numbers, from_zero)
    assert 2 <= len(axis.ticks) <= 12
    assert axis.low < axis.high
    slack = 1e-6 * (axis.high - axis.low)
    assert all(axis.low - slack <= number <= axis.high + slack for number in numbers)
    if from_zero:
        assert axis.low <= 0 <= axis.high
    step = axis.ticks[1] - axis.ticks[0]
    lead = step / 10 ** round(log10(step) - 0.5)
    assert any(isclose(lead, nice, rel_tol=1e-3) for nice in (0.5, 1, 2, 2.5, 5, 10, 20, 25))
    fitting = fitting_axis(numbers, 0.05)
    assert fitting.low < fitting.high
    assert all(fitting.low <= number <= fitting.high for number in numbers)
    assert all(-1e-6 <= fitting.share(tick) <= 1 + 1e-6 for tick in fitting.ticks)


def test_an_axis_runs_as_the_printed_one_and_further_where_values_lie_beyond_it():
    axis = printed_axis(0, 15, False, [3.5, 12.4])
    assert (axis.low, axis.high, axis.ticks[0], axis.ticks[-1]) == (0, 15, 0, 15)
    assert printed_axis(0, 15, False, [18.0]).high == 18.0
    assert printed_axis(5, 5, False, []) is None


def test_a_logarithmic_axis_has_its_powers_and_even_steps_between_them():
    axis = printed_axis(1, 1000, True, [0.0, -3.0, 20.0])
    assert axis.ticks == (1.0, 10.0, 100.0, 1000.0)
    assert [axis.share(value) for value in (1, 10, 100, 1000, 0, -5)] == pytest.approx([0, 1 / 3, 2 / 3, 1, 0, 0])
    assert printed_axis(0, 100, True, []) is None
