import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.arithmetic.equations import Rule
from app.arithmetic.mismatches import account_of
from tests.bench.table_slips import KINDS, measures, table_of, with_slip

INVOICE = [
    ["Item", "Count", "Price", "Amount"],
    ["Reed", "12", "3.50", "42.00"],
    ["Clay", "7", "10.20", "71.40"],
    ["Stone", "3", "8.00", "24.00"],
    ["Rope", "5", "2.10", "10.50"],
    ["Total", "", "", "147.90"],
]


def changed(rows, row, column, text):
    return table_of(
        [[text if (r, c) == (row, column) else old for c, old in enumerate(line)] for r, line in enumerate(rows)]
    )


def test_what_adds_up_is_counted_and_nothing_accused():
    account = account_of(table_of(INVOICE))
    assert (account.holding, account.mismatches) == (5, ())


def test_the_cell_that_two_statements_agree_on_is_offered_with_its_digit():
    account = account_of(changed(INVOICE, 2, 3, "77.40"))
    assert [one.equation.rule for one in account.mismatches] == [Rule.COLUMN_SUM, Rule.PRODUCT]
    for one in account.mismatches:
        assert one.mend is not None
        assert (one.mend.place, one.mend.slip.text) == ((2, 3), "71.40")
        assert (one.mend.slip.printed, one.mend.slip.meant) == ("7", "1")
    assert {one.suspect for one in account.mismatches} == {(2, 3)}


BILL = [
    *INVOICE[:5],
    ["Subtotal", "", "", "147.90"],
    ["Value added tax 19 %", "", "", "28.10"],
    ["Total", "", "", "176.00"],
]


def test_a_tax_is_so_much_of_what_stands_above_and_a_total_what_stands_above_with_it():
    assert account_of(table_of(BILL)).mismatches == ()
    for row, right, read in ((5, "147.90", "141.90"), (6, "28.10", "23.10"), (7, "176.00", "178.00")):
        for one in account_of(changed(BILL, row, 3, read)).mismatches:
            assert one.mend is not None
            assert (one.mend.place, one.mend.slip.text) == ((row, 3), right)


def test_where_several_cells_would_do_none_is_accused_and_all_are_listed():
    rows = [["Year", "North", "South", "Total"], ["1901", "1,234", "2,311", "3,545"],
            ["1902", "1,300", "2,400", "3,780"], ["1903", "1,411", "2,500", "3,911"],
            ["1904", "1,411", "2,510", "3,921"]]  # fmt: skip
    (mismatch,) = account_of(table_of(rows)).mismatches
    assert (mismatch.equation.rule, mismatch.reckoned, mismatch.mend) == (Rule.ROW_SUM, 3700, None)
    assert {(mend.place, mend.slip.text) for mend in mismatch.mends} == {
        ((2, 3), "3,700"), ((2, 1), "1,380"), ((2, 2), "2,480"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("was", "read"),
    [("10.50", "1.50"), ("10.50", "100.50"), ("10.50", "-10.50"), ("24.00", "42.00"), ("147.90", "149.70")],
)
def test_lost_doubled_and_exchanged_digits_and_signs(was, read):
    row = next(number for number, line in enumerate(INVOICE) if line[3] == was)
    texts = {mend.slip.text for one in account_of(changed(INVOICE, row, 3, read)).mismatches for mend in one.mends}
    assert was in texts


def test_the_mended_text_keeps_the_way_the_cell_is_written():
    rows = [["", "A", "B", "Total"], ["x", "€ 1.234,50", "€ 2.000,00", "€ 3.234,50"],
            ["y", "€ 1.000,00", "€ 5.111,10", "€ 6.111,10"], ["z", "€ 7.000,00", "€ 1.111,10", "€ 8.111,10"],
            ["Total", "€ 9.284,50", "€ 8.222,20", "€ 17.456,70"]]  # fmt: skip
    mends = [mismatch.mend for mismatch in account_of(table_of(rows)).mismatches]
    assert [mend and mend.slip.text for mend in mends] == ["€ 9.234,50"] * 2


@pytest.mark.parametrize("name", ["Mean", "Overall", "Total"])
def test_a_mean_is_no_sum_whatever_it_is_called(name):
    rows = [["", "A", "B"], ["x", "10.4", "80.2"], ["y", "11.6", "60.6"], [name, "11.0", "70.4"]]
    assert account_of(table_of(rows)).mismatches == ()


def test_shares_are_rounded_and_need_not_make_a_hundred():
    rows = [["Use", "Area", "Share"], ["Reed", "333", "33.3 %"], ["Open", "333", "33.3 %"], ["Wood", "333", "33.3 %"],
            ["Total", "999", "100.0 %"]]  # fmt: skip
    assert account_of(table_of(rows)).mismatches == ()


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_slips_are_noticed_and_no_right_cell_is_accused(kind):
    r = random.Random(11)
    noticed = 0
    for _ in range(25):
        rows = kind(r)
        assert account_of(table_of(rows)).mismatches == ()
        slipped, place, meant = with_slip(rows, r)
        mismatches = account_of(table_of(slipped)).mismatches
        noticed += bool(mismatches)
        assert {(mend.place, mend.slip.text) for one in mismatches if (mend := one.mend)} <= {(place, meant)}
    assert noticed >= 22


def test_numbers_that_say_nothing_of_each_other_are_left_alone():
    r = random.Random(5)
    assert [rows for _ in range(60) if account_of(table_of(rows := measures(r))).mismatches] == []


CELLS = st.one_of(
    st.sampled_from(
        ["", "-", "Total", "12", "1,234", "1.234,5", "100 %", "0", "0.0", "-7", "(3)", "1e9", "nan", "<b>5</b>"]
    ),
    st.text(max_size=6),
)


@given(
    st.integers(1, 6).flatmap(
        lambda columns: st.lists(st.lists(CELLS, min_size=columns, max_size=columns), min_size=1, max_size=7)
    )
)
def test_any_table_has_an_account(rows):
    account_of(table_of(rows))
