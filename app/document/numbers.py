"""Numbers as they are printed, as values: signs, grouped digits, decimal points and commas, powers, percents, units."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from app.document.inline import Run, inline_runs


class DecimalMark(StrEnum):
    """What parts whole numbers from fractions; the other one, where it stands, groups digits."""

    POINT = "."
    COMMA = ","


@dataclass(frozen=True, slots=True)
class Number:
    """A value as it was printed.

    Attributes:
        unit: what stood before or after it ("%", "kg", "$"), or empty.
        decimals: digits behind the decimal mark.
    """

    value: float
    unit: str = ""
    decimals: int = 0


_LONGEST = 500  # letters with all marks; no number takes as many
_MISSING = frozenset(
    {"", "-", "—", "–", "−", "…", "...", "..", ".", "n/a", "n.a.", "na", "nan", "nd", "n.d.", "n. d.", "none", "null",
     "k.a.", "k. a.", "?", "/", "无", "無"}
)  # fmt: skip
_SPELLING = str.maketrans(
    {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    | dict.fromkeys(map(ord, "\u3000\u00a0\u2007\u2009\u202f\u2002\u2003\u200a"), " ")
    | dict.fromkeys(map(ord, "−–—‒﹣"), "-")
    | dict.fromkeys(map(ord, "’‘`´"), "'")
    | {ord("µ"): "μ"}
)
_TEX = {r"\times": "×", r"\cdot": "·", r"\%": "%", r"\,": " ", "{": "", "}": ""}
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻", "0123456789+-")
_RAISED_RUN = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻]+")
_GROUPED = r"\d{1,3}(?:[ ']\d{3})+|\d{1,3}(?:,\d{2,3})*,\d{3}|\d{1,3}(?:\.\d{3})+"
_DIGITS = rf"(?:(?:{_GROUPED})(?!\d)|\d+)(?:[.,]\d*)?|[.,]\d+"
_UNIT = r"[^\d\s()<>=:;!?\"^*,.†‡/'+-][^\d\s()<>=:;!?\"^*†‡]{0,11}"
_SHAPE = re.compile(
    rf"""(?P<open>\()? (?:[<>≤≥≈~]|ca\.|c\.)? \s*
    (?P<sign>[+\-])? \s* (?P<before>[A-Z]{{0,3}}[$€£¥₩₹]|(?:EUR|USD|CHF|GBP|RMB|CNY|JPY)\ )? \s* (?P<inner>[+\-])? \s*
    (?P<digits>{_DIGITS})
    (?: [eE](?P<e>[+\-]?\d{{1,4}}) | \s*[×x·*]\s*10\^(?P<ten>[+\-]?\d{{1,4}}) | \^(?P<power>[+\-]?\d{{1,4}}) )?
    (?: \s*(?:±|\+/-)\s*[\d.,]+ )?
    (?P<gap>\s*) (?P<after>{_UNIT}(?:\ {_UNIT})?)?
    (?P<close>\))? (?:\s*(?:\^\S+|[†‡]+|\*+))?""",
    re.VERBOSE,
)
_JOINED_SCALES = {"k": 1e3, "K": 1e3, "M": 1e6, "B": 1e9}
_SCALES = {
    "thousand": 1e3, "million": 1e6, "millions": 1e6, "mn": 1e6, "mio": 1e6, "mio.": 1e6, "billion": 1e9,
    "billions": 1e9, "bn": 1e9, "mrd": 1e9, "mrd.": 1e9, "trillion": 1e12, "千": 1e3, "万": 1e4, "萬": 1e4,
    "百万": 1e6, "亿": 1e8, "億": 1e8,
}  # fmt: skip
_MISREAD_DIGITS = frozenset("OoQlI|")  # behind a digit without a space these are no units
_LARGEST_POWER = 60  # no chart prints more; sums and ranges of such values stay finite


def is_missing(markdown: str) -> bool:
    """Whether a cell says that there is no value: blank, a dash, "n/a"."""
    if len(markdown) > _LONGEST:
        return False
    text = _spelled(markdown).lower()
    return text in _MISSING or set(text) <= set("-. ")


@lru_cache(maxsize=16_384)
def number_from(markdown: str, mark: DecimalMark = DecimalMark.POINT) -> Number | None:
    """The number in a cell, or None where it is none. Remembered: a correction has a whole table looked at again.

    Args:
        markdown: the cell's inline Markdown.
        mark: the decimal mark where the text itself leaves it open ("1,234").
    """
    found = _matched(markdown)
    if found is None or bool(found["open"]) != bool(found["close"]):
        return None
    if not found["gap"] and found["after"] in _MISREAD_DIGITS:
        return None
    digits = _plain_digits(found["digits"], mark)
    power = int(found["e"] or found["ten"] or 0)
    if digits == "10" and found["power"]:  # behind any other number a raised sign is a footnote's
        digits, power = "1", int(found["power"])
    if len(digits) > _LARGEST_POWER or abs(power) > _LARGEST_POWER:
        return None
    scale, unit = _scale_and_unit(found["after"] or "", joined=not found["gap"])
    negative = bool(found["open"]) or "-" in (found["sign"], found["inner"])
    value = float(f"{digits}e{power}") * scale * (-1 if negative else 1)
    decimals = len(digits.partition(".")[2]) - power
    return Number(value, unit or (found["before"] or "").strip(), max(0, decimals) if scale == 1 else 0)


def decimal_mark_of(markdowns: Iterable[str]) -> DecimalMark | None:
    """The decimal mark that these cells of one column show, or None where each could be read either way."""
    found = map(_matched, markdowns)
    votes = [mark for match in found if match and (mark := _shown_mark(match["digits"]))]
    if not votes:
        return None
    return DecimalMark.COMMA if 2 * votes.count(DecimalMark.COMMA) > len(votes) else DecimalMark.POINT


@lru_cache(maxsize=16_384)
def _matched(markdown: str) -> re.Match[str] | None:
    """The parts of a number."""
    return _SHAPE.fullmatch(_spelled(markdown)) if len(markdown) <= _LONGEST else None


def _plain_digits(digits: str, mark: DecimalMark) -> str:
    """Digits with a point before the fraction and nothing else between them."""
    groups = "," if (_shown_mark(digits) or mark) is DecimalMark.POINT else "."
    plain = re.sub(r"[ ']", "", digits).replace(groups, "").replace(",", ".")
    return plain.rstrip(".")


def _scale_and_unit(after: str, joined: bool) -> tuple[float, str]:
    """What the words behind a number multiply it by, and the unit that is left."""
    if joined and after in _JOINED_SCALES:
        return _JOINED_SCALES[after], ""
    first, _, rest = after.partition(" ")
    scale = _SCALES.get(first.lower())
    return (scale, rest) if scale else (1.0, after)


def _shown_mark(digits: str) -> DecimalMark | None:
    """The decimal mark that grouped digits give away by themselves."""
    points, commas = digits.count("."), digits.count(",")
    if points and commas:
        return DecimalMark.POINT if digits.rfind(".") > digits.rfind(",") else DecimalMark.COMMA
    if points > 1 or commas > 1:
        return DecimalMark.COMMA if points else DecimalMark.POINT
    if not points and not commas:
        return None
    before, after = re.split(r"[.,]", digits)
    if not after or (len(after) == 3 and len(before) <= 3 and before.strip("0")):
        return None
    return DecimalMark("." if points else ",")


def _spelled(markdown: str) -> str:
    """A cell's characters with each sign in one spelling: narrow digits, plain minus, "^" before what is raised."""
    raised = "".join(f"^{run.text}" if run.sup else _without_tex(run) for run in inline_runs(markdown))
    raised = _RAISED_RUN.sub(lambda found: "^" + found[0].translate(_RAISED), raised)
    return " ".join("".join(map(_western, raised.translate(_SPELLING))).split())


def _without_tex(run: Run) -> str:
    text = run.text
    for command, sign in _TEX.items() if run.math else ():
        text = text.replace(command, sign)
    return text


def _western(character: str) -> str:
    digit = unicodedata.decimal(character, None)
    return character if digit is None else str(digit)
