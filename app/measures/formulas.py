"""How well a formula in LaTeX agrees with another: by characters, in a form that leaves out how it is only set.

This is the edit distance of formulas that OmniDocBench counts, with its form of them. It does not see that two sources
print alike; what draws both and compares the drawings (CDM) needs TeX and is not here.
"""

from __future__ import annotations

import re

from rapidfuzz.distance import Levenshtein

_LONGEST = 4_000  # characters between two delimiters; a lone one does not make the rest of the page a formula
_DELIMITED = re.compile(
    rf"\$\$(.{{1,{_LONGEST}}}?)\$\$|\\\[(.{{1,{_LONGEST}}}?)\\\]|\\\((.{{1,{_LONGEST}}}?)\\\)|\$([^$\n]{{1,{_LONGEST}}})\$",
    re.DOTALL,
)
_MONEY = re.compile(r"\s|[\d.,]+\s")  # what begins so behind a dollar sign is a price
_INSIDE = re.compile(r"\\\[(.+?)(?<!\\)\\\]")
_REMOVED = tuple(
    re.compile(pattern)
    for pattern in (r"\\tag\{.*?\}", r"\\hspace\{.*?\}", r"\\begin\{.*?\}", r"\\end\{.*?\}", r"\\arraycolsep.*?\}")
)
# Deleted wherever they stand, in this order: a shorter one before a longer one leaves its end, on both sides alike.
_FACES = (
    r"\mathbf \mathrm \mathnormal \mathit \mathbb \mathcal \mathscr \mathfrak \mathsf \mathtt \textbf \text \boldmath "
    r"\boldsymbol \operatorname \bm \symbfit \mathbfcal \symbf \scriptscriptstyle \notag \setlength \coloneqq \space "
    r"\thickspace \thinspace \medspace \nobreakspace \negmedspace \quad \qquad \enspace \substackw"
)
_SETTING = (*_FACES.split(), " ", "$$", r"\left", r"\right", r"\displaystyle", r"\text")


def normalized_formula(source: str) -> str:
    """The form in which formulas are compared: without delimiters, numbers, spaces and faces, in small letters."""
    text = source.strip().strip("$").strip("\n")
    if match := _INSIDE.search(text):
        text = match.group(1).strip()
    for pattern in _REMOVED:
        text = pattern.sub("", text)
    text = text.strip(".")
    for word in _SETTING:
        text = text.replace(word, "")
    return text.lower()


def formula_edit_distance(found: str, truth: str) -> float:
    """Edit distance over the longer of two formulas, both in the form in which they are compared, 0..1."""
    found, truth = normalized_formula(found), normalized_formula(truth)
    return Levenshtein.normalized_distance(found, truth)


def formulas_in(text: str) -> list[str]:
    """The sources of the formulas in a Markdown text, displayed and in lines, without their delimiters."""
    return [next(filter(None, match.groups())).strip() for match in _DELIMITED.finditer(text) if not _is_price(match)]


def without_formulas(text: str) -> str:
    """A Markdown text with a blank for each formula."""
    return _DELIMITED.sub(lambda match: match.group() if _is_price(match) else " ", text)


def _is_price(match: re.Match[str]) -> bool:
    return match.group(4) is not None and _MONEY.match(match.group(4)) is not None
