"""The tests of olmOCR-bench: facts about a page that a text passes or fails."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import Any

from fuzzysearch import find_near_matches
from rapidfuzz import fuzz

from app.evaluation.olmocr_tables import CellGrid, Side, tables_in

MATH = "math"
_MARKS = (
    (re.compile(r"<br/?>"), " "),
    (re.compile(r"\*\*(.*?)\*\*"), r"\1"),
    (re.compile(r"__(.*?)__"), r"\1"),
    (re.compile(r"</?[bi]>"), ""),
    (re.compile(r"(\*\*|__)(.*?)\1"), r"\2"),
    (re.compile(r"(\*|_)(.*?)\1"), r"\2"),
    (re.compile(r"\s+"), " "),
)
_PLAIN = str.maketrans(
    {"‘": "'", "’": "'", "‚": "'", "“": '"', "”": '"', "„": '"', "＿": "_", "–": "-", "—": "-", "‑": "-", "‒": "-",
     "−": "-", "\u00b5": "\u03bc"}
)  # fmt: skip
_FOREIGN = re.compile("[\u4e00-\u9fff\u3040-\u309f\u30a0-\u30ff\U0001f600-\U0001f64f\U0001f300-\U0001f5ff"
                      "\U0001f680-\U0001f6ff\U0001f1e0-\U0001f1ff]")  # fmt: skip
_FORMULAS = tuple(re.compile(pattern, re.DOTALL) for pattern in (r"\\\((.+?)\\\)", r"\\\[(.+?)\\\]"))
_DOLLARS = tuple(re.compile(pattern, re.DOTALL) for pattern in (r"\$\$(.+?)\$\$", r"\$(.+?)\$"))
_IMAGE = re.compile(r"!\[.*?\]\(.*?\)")
_FORMATS = {
    "heading": (r"(?m)^#{1,6}\s+(.+?)$", r"(?is)<h[1-6][^>]*>(.*?)</h[1-6]>"),
    "bold": (r"(?s)\*\*(.*?)\*\*", r"(?s)__(.*?)__", r"(?is)<b[^>]*>(.*?)</b>", r"(?is)<strong[^>]*>(.*?)</strong>"),
    "italic": (
        r"(?s)(?<!\*)\*(?!\*)(.*?)(?<!\*)\*(?!\*)",
        r"(?s)(?<!_)_(?!_)(.*?)(?<!_)_(?!_)",
        r"(?is)<i[^>]*>(.*?)</i>",
        r"(?is)<em[^>]*>(.*?)</em>",
    ),
}
_LONGEST_GRAM = 5
_NEAR_MARK = 200
_LEAST_ALIKE = 0.5
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def normalized(text: str) -> str:
    """The form of texts in which tests are run: no faces, single spaces, plain quotes and dashes."""
    for pattern, instead in _MARKS:
        text = pattern.sub(instead, text)
    return unicodedata.normalize("NFC", text).translate(_PLAIN)


def passes(test: Mapping[str, Any], text: str) -> bool:
    """Whether a Markdown text passes a test; what draws formulas is not here, so they pass only as the same source.

    Raises:
        KeyError, TypeError, ValueError: it is no test, or of a type that is not known.
    """
    run = _TESTS.get(test["type"])
    if run is None:
        raise ValueError(f"there is no type of test “{test['type']}”")
    return run(test, text)


def _threshold(test: Mapping[str, Any], wanted: str) -> float:
    return 1.0 - int(test.get("max_diffs") or 0) / (len(wanted) or 1)


def _has_text(test: Mapping[str, Any], text: str) -> bool:
    wanted, text = normalized(test["text"]), normalized(text)
    if not test.get("case_sensitive", True):
        wanted, text = wanted.lower(), text.lower()
    first, last = test.get("first_n"), test.get("last_n")
    if first and last:
        text = text[:first] + text[-last:]
    elif first:
        text = text[:first]
    elif last:
        text = text[-last:]
    return bool(fuzz.partial_ratio(wanted, text) / 100 >= _threshold(test, wanted))


def _lacks_text(test: Mapping[str, Any], text: str) -> bool:
    return not _has_text(test, text)


def _is_in_order(test: Mapping[str, Any], text: str) -> bool:
    text, most = normalized(text), int(test.get("max_diffs") or 0)
    starts = [
        [match.start for match in find_near_matches(normalized(test[name]), text, max_l_dist=most)]
        for name in ("before", "after")
    ]
    return all(starts) and min(starts[0]) < max(starts[1])


def _has_cell(test: Mapping[str, Any], text: str) -> bool:
    grids = tables_in(text, not test.get("ignore_markdown_tables", False))
    wanted = normalized(test["cell"])
    least = max(_LEAST_ALIKE, _threshold(test, wanted))
    return any(
        _neighbors_fit(test, grid, cell)
        for grid in grids
        for cell, said in enumerate(grid.texts)
        if fuzz.ratio(wanted, normalized(said)) / 100 >= least
    )


def _neighbors_fit(test: Mapping[str, Any], grid: CellGrid, cell: int) -> bool:
    looked: dict[str, Callable[[], set[int]]] = {
        "up": lambda: grid.beside(cell, Side.UP),
        "down": lambda: grid.beside(cell, Side.DOWN),
        "left": lambda: grid.beside(cell, Side.LEFT),
        "right": lambda: grid.beside(cell, Side.RIGHT),
        "top_heading": lambda: grid.headings(cell, Side.UP),
        "left_heading": lambda: grid.headings(cell, Side.LEFT),
    }
    for name, look in looked.items():
        if wanted := normalized(test.get(name) or ""):
            least = max(_LEAST_ALIKE, _threshold(test, wanted))
            if not any(fuzz.ratio(wanted, normalized(grid.texts[at])) / 100 >= least for at in look()):
                return False
    return True


def _has_formula(test: Mapping[str, Any], text: str) -> bool:
    patterns = _FORMULAS if test.get("ignore_dollar_delimited") else _FORMULAS + _DOLLARS
    for pattern in patterns:
        if any(found.strip() == test["math"] for found in pattern.findall(text)):
            return True
        text = pattern.sub("", text)
    return False


def _is_sound(test: Mapping[str, Any], text: str) -> bool:
    """Something was read, it does not end in circles, and holds no letters that its pages cannot have."""
    longest = test.get("max_length")
    if longest is not None:
        shown = _IMAGE.sub("", text) if test.get("max_length_skips_image_alt_tags") else text
        return sum(map(str.isalnum, shown)) <= int(longest)
    if not any(map(str.isalnum, text)) or _repeats(text) > test.get("max_repeats", 30):
        return False
    return not (test.get("check_disallowed_characters", True) and _FOREIGN.search(text))


def _repeats(text: str) -> int:
    """How often the last characters stand there one after another, for the worst of all lengths up to five."""
    text = re.sub(r"\s+", " ", text)
    most = 0
    for size in range(1, min(_LONGEST_GRAM, len(text)) + 1):
        last, at = text[-size:], len(text) - 2 * size
        while at >= 0 and text[at : at + size] == last:
            at -= size
        most = max(most, (len(text) - size - at) // size)
    return most


def _has_format(test: Mapping[str, Any], text: str) -> bool:
    wanted = normalized(test["text"])
    set_so = [normalized(str(found)) for pattern in _FORMATS[test["format"]] for found in re.findall(pattern, text)]
    if not test.get("case_sensitive", True):
        wanted, set_so = wanted.lower(), [found.lower() for found in set_so]
    return any(fuzz.partial_ratio(wanted, found) / 100 >= _threshold(test, wanted) for found in set_so)


def _has_footnote(test: Mapping[str, Any], text: str) -> bool:
    mark = str(test["marker"])
    patterns = [rf"\[\^{re.escape(mark)}\](?!:)", rf"(?i)<sup[^>]*>{re.escape(mark)}</sup>"]
    if mark.isdecimal() and mark.isascii():
        patterns.append(re.escape(mark.translate(_RAISED)))
    places = [match.span() for pattern in patterns for match in re.finditer(pattern, text)]
    before = [_letters(text[max(0, start - _NEAR_MARK) : start]) for start, _ in places]
    after = [_letters(text[end : end + _NEAR_MARK]) for _, end in places]
    return bool(places) and all(
        _is_near(test, test[name], sides, at_end)
        for name, sides, at_end in (("appears_before_marker", before, True), ("appears_after_marker", after, False))
        if test.get(name)
    )


def _is_near(test: Mapping[str, Any], wanted: str, sides: list[str], at_end: bool) -> bool:
    letters, least = _letters(wanted), _threshold(test, normalized(wanted))
    reach = 2 * len(letters)
    parts = (side[-reach:] if at_end else side[:reach] for side in sides if side)
    return any(fuzz.partial_ratio(letters, part) / 100 >= least for part in parts)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, normalized(text))).lower()


_TESTS: dict[str, Callable[[Mapping[str, Any], str], bool]] = {
    "present": _has_text,
    "absent": _lacks_text,
    "order": _is_in_order,
    "table": _has_cell,
    MATH: _has_formula,
    "baseline": _is_sound,
    "format": _has_format,
    "footnote": _has_footnote,
}
TYPES = frozenset(_TESTS)
