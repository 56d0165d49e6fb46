"""Whether numbers that fit each other are meant to, or do so by chance."""

from __future__ import annotations

from collections.abc import Sequence

from app.arithmetic.equations import Equation, Values

_ENOUGH = 6.0  # digits that agree: of a thousand guesses one in a thousand tables would do so by chance
_MOST_DIGITS = 4.0
_FEWEST = 2
_FOR_EACH_THAT_FAILS = 2
FIRST = 9
"""Lines of a table that are looked at before all of them are."""


def weight(equation: Equation, values: Values) -> float:
    """How many digits an equation would have had to meet by chance; 0 for one that says nothing (0 + 5 = 5)."""
    parts = [values[part].value for part in equation.parts]
    trivial = {0.0} if equation.rule.is_sum else {0.0, 1.0}
    if sum(part not in trivial for part in parts) < min(2, len(parts)):
        return 0.0
    stated = values[equation.result]
    digits = f"{abs(stated.value):.{stated.decimals}f}".replace(".", "").lstrip("0")
    return min(_MOST_DIGITS, float(len(digits.rstrip("0") or digits)))


def is_meant(equations: Sequence[Equation], values: Values) -> bool:
    """Whether so many of them hold that the table means all of them."""
    holding = [one for one in equations if one.holds(values)]
    weights = [weight(one, values) for one in holding]
    enough = sum(weight > 0 for weight in weights) >= _FEWEST and sum(weights) >= _ENOUGH
    return enough and len(holding) >= _FOR_EACH_THAT_FAILS * (len(equations) - len(holding))


def may_be_meant(first: Sequence[Equation], values: Values) -> bool:
    """Whether it is worth the time to look at the rest, by what the `FIRST` lines say."""
    return 3 * sum(one.holds(values) for one in first) >= len(first) > 0
