"""Texts that go in circles without ever repeating themselves word for word, because a rule against that holds.

Each is endless and drawn by chance from a seed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random

Wandering = Callable[[Random, int], str]
"""What stands at round n = 1, 2, 3, …"""

_TENS_WORDS = "twenty thirty forty fifty sixty seventy eighty ninety"
_ONES_WORDS = "first second third fourth fifth sixth seventh eighth ninth"
_YEAR = "January February March April May June July August September October November December"
_PLACES = "market village island river letter morning garden bridge"
_SENTENCES = (
    "The harbor was closed for the winter. ",
    "The harbor was not closed in the winter. ",
    "Nobody came to the harbor in the winter. ",
    "In the winter nobody came, and the harbor was closed. ",
)
_CHINESE = (
    "公司应当继续公司的业务，",
    "公司可以继续公司的业务，",
    "公司应当继续公司的管理，",
    "公司可以停止公司的管理。",
)

_TENS, _ONES, _MONTHS, _WORDS = _TENS_WORDS.split(), _ONES_WORDS.split(), _YEAR.split(), _PLACES.split()


def _ordinal(number: int) -> str:
    return f"{_TENS[number // 9 % 8]}-{_ONES[number % 9]}"


def _drifting(chance: Random, number: int) -> str:
    place, other = _WORDS[number // 3 % 8], _WORDS[number // 5 % 8]
    return f"The committee noted the difference between the {place} and the {other}. "


WANDERING: dict[str, Wandering] = {
    "small words exchanged": lambda chance, n: f"{chance.choice(('is', 'in', 'i'))} the form of Deposit ",
    "emphasis and accents": lambda chance, n: f"*bh{chance.choice('āaá')}v{chance.choice('aā')}nam*; ",
    "words glued": lambda chance, n: f"30 A{chance.choice(('', ' '))}using{chance.choice((',', ', '))} ",
    "few sentences in no order": lambda chance, n: chance.choice(_SENTENCES),
    "numbers in words": lambda chance, n: f"The {_ordinal(n)} loaf is the {_ordinal(n + 1)} loaf. ",
    "months back": lambda chance, n: f"The rise is mainly due to costs of {_MONTHS[-n % 12]}, {2009 - n // 12}. ",
    "last letter": lambda chance, n: f"The results of 2013 provide noodle servic{chr(97 + n % 26)} and employees. ",
    "drifting": _drifting,
    "letters of sections": lambda chance, n: f"({chr(97 + n % 26) * (1 + n // 26)}) The rule may be brought in court. ",
    "one word of many": lambda chance, n: f"the {chance.choice(('fruit', 'Fruit', 'fruits'))} of the fruit, ",
    "a word without end": lambda chance, n: "XJ" * chance.randint(6, 14) + chance.choice(("", " ", "X")),
    "chinese exchanged": lambda chance, n: chance.choice(_CHINESE),
}

SLOW: dict[str, Wandering] = {
    "syllables without end": lambda chance, n: "prā" * chance.randint(6, 12) + chance.choice("mhdb") + "ā",
    "accents exchanged": lambda chance, n: f"cavāy{chance.choice('aāáàä')}{chance.choice('sdmn')} ",
    "references that count": lambda chance, n: (
        f"[{n}] J. Gross and R. {chance.choice('ABCD')}. Thompson, Regulation of loss, {chance.randint(90, 99)}({n}).\n"
    ),
    "hollow rows": lambda chance, n: (
        "<tr>"
        + "".join(f"<td>{chance.choice(('', '', '', 'None'))}</td>" for _ in range(chance.randint(3, 18)))
        + "</tr>"
    ),
    "figures in uneven lines": lambda chance, n: "- " + "1." * chance.randint(9, 22) + f"{n % 3 + 1}\n",
    "figures in brackets and rows of two lengths": lambda chance, n: (
        f"({n}) " + "1. " * 11 + (f"({n}b) " + "1. " * 11 if chance.random() < 0.5 else "") + "\n"
    ),
    "figures that begin anew": lambda chance, n: (
        f"{'  ' * (n // 7)}{chance.choice(('-', '-(', '--'))}" + "1." * 17 + f"{n}." * chance.choice((0, 17)) + "\n"
    ),
    "zeros without end": lambda chance, n: f"<tr><td>{n}</td><td>0.{'0' * chance.randint(85, 104)}</td></tr>",
    "letters without end in uneven lines": lambda chance, n: (
        f"VU {'ĞĠ' * chance.randint(2, 4)}{'Ğ' * chance.randint(14, 30)}{chance.choice(('Ü', 'V', ''))}\n"
    ),
    "short lines": lambda chance, n: (
        f"of the **{chance.choice(('Gawk', 'gawk'))}**\n{chance.choice(('mors', 'mores'))}\n"
    ),
}
"""Those that vary more, or look like tables."""


def endless(kind: Wandering, seed: int = 0) -> Iterator[str]:
    chance, number = Random(seed), 0
    while True:
        number += 1
        yield kind(chance, number)
