import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.document.numbers import DecimalMark, Number, decimal_mark_of, is_missing, number_from

POINT, COMMA = DecimalMark.POINT, DecimalMark.COMMA


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("14", Number(14)), ("1,234.50", Number(1234.5, "", 2)), ("12 %", Number(12, "%")), ("12%", Number(12, "%")),
        ("−3", Number(-3)), ("– 3.5", Number(-3.5, "", 1)), ("+7", Number(7)), ("3.2e4", Number(32000)),
        ("3.2E-2", Number(0.032, "", 3)), ("1 234 567", Number(1234567)), ("1'234.5", Number(1234.5, "", 1)),
        ("1.234.567", Number(1234567)), ("1.234,5", Number(1234.5, "", 1)), ("1,23,456", Number(123456)),
        ("12,5", Number(12.5, "", 1)), ("0,234", Number(0.234, "", 3)), (".5", Number(0.5, "", 1)), ("12.", Number(12)),
        ("１２．５％", Number(12.5, "%", 1)), ("１,２３４", Number(1234)), ("٣٤", Number(34)),
        ("3.2×10<sup>4</sup>", Number(32000)),
        ("3.2 · 10⁴", Number(32000)), (r"$3.2\times10^{4}$", Number(32000)), ("10<sup>-3</sup>", Number(0.001, "", 3)),
        ("14<sup>a</sup>", Number(14)), ("14<sup>1</sup>", Number(14)), (r"14\*", Number(14)), ("14†", Number(14)),
        ("$5", Number(5, "$")), ("US$ 1,200", Number(1200, "US$")), ("-€3.50", Number(-3.5, "€", 2)),
        ("CHF 12", Number(12, "CHF")), ("(1,200)", Number(-1200)), ("~ 30", Number(30)), ("< 2", Number(2)),
        ("14 ± 2", Number(14)), ("120 L/d", Number(120, "L/d")), ("3 km", Number(3, "km")), ("8 µg", Number(8, "μg")),
        ("1.5M", Number(1.5e6)), ("5 M", Number(5, "M")), ("3 million", Number(3e6)),
        ("3,5 Mio. €", Number(3.5e6, "€")),
        ("2万", Number(20000)), ("**12**", Number(12)), ("25 °C", Number(25, "°C")),
    ],
)  # fmt: skip
def test_printed_numbers(text: str, number: Number):
    found = number_from(text)
    assert found is not None
    assert found.value == pytest.approx(number.value)
    assert (found.unit, found.decimals) == (number.unit, number.decimals)


@pytest.mark.parametrize(
    "text",
    ["", "n/a", "Reed", "Q1", "2020 Q1", "10-20", "5/10", "1,2,3", "1.2.3", "12:30", "(12", "2020-01-15", "1O", "l4",
     "9" * 400, "1e999", "3 of these were not counted"],
)  # fmt: skip
def test_what_is_no_number(text: str):
    assert number_from(text) is None


def test_a_group_of_three_follows_its_column():
    assert number_from("1,234", POINT) == Number(1234)
    assert number_from("1,234", COMMA) == Number(1.234, "", 3)
    assert number_from("1.234", COMMA) == Number(1234)
    assert decimal_mark_of(["1.234", "12,5", "n/a"]) is COMMA
    assert decimal_mark_of(["1,234", "0.5"]) is POINT
    assert decimal_mark_of(["1,234", "567", "word"]) is None
    assert decimal_mark_of(["1.234", "12.345.678"]) is COMMA


@pytest.mark.parametrize("text", ["", " ", "-", "–", "n/a", "N/A", "…", "---", "ｎ／ａ", "无"])
def test_no_value(text: str):
    assert is_missing(text)
    assert number_from(text) is None


@pytest.mark.parametrize("text", ["0", "x", "-1", "−0"])
def test_some_value(text: str):
    assert not is_missing(text)


@given(
    st.integers(-(10**12), 10**12),
    st.integers(0, 4),
    st.sampled_from(
        [(",", "."), (".", ","), (" ", "."), (" ", ","), ("'", "."), ("\u202f", ","), ("", "."), ("", ",")]
    ),
    st.sampled_from(["", " %", " kg", "€"]),
    st.sampled_from(["-", "−", "–"]),
)
def test_every_way_of_writing_a_number_gives_it_back(whole, decimals, marks, unit, minus):
    value, (group, point) = whole / 10**decimals, marks
    text = f"{abs(value):,.{decimals}f}".replace(",", "_").replace(".", point).replace("_", group)
    text = (minus if value < 0 else "") + text + unit
    found = number_from(text, DecimalMark(point))
    assert found is not None
    assert math.isclose(found.value, value, rel_tol=1e-12, abs_tol=1e-12)
    assert found.decimals == decimals
    assert found.unit == unit.strip()


@given(st.text())
def test_no_text_makes_it_fail(text):
    found = number_from(text)
    assert found is None or math.isfinite(found.value)
    is_missing(text)
    decimal_mark_of([text])
