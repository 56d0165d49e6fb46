"""Whether the text that a document carries can be trusted to say what its page shows.

Scans are often stamped with a line of real text, carry text from a poor reader, or come from fonts whose codes mean
nothing. Such a layer is worse than none: the page is then read from its picture. Each rule is one named function that
answers with the reason against the layer, or "". Knows lines of text and nothing of PDF.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from model_runtime.protocol import TextLine, UnitBox

MIN_CHARACTERS_ON_SCAN = 120
"""Fewer than this where a picture fills the page and the picture is read: it may be a scan program's stamp. On other
pages any text will do; what the picture shows besides is read from it."""

SCAN_SHARE = 0.5
"""A page with this share of it under pictures counts as a scan."""

MARGIN = 0.08
"""Height of the strips at the top and bottom of a scan in which stamps stand, as a share of the page."""

MAX_BROKEN_SHARE = 0.02
"""Characters that stand for nothing: replacement, private use, control, unassigned."""

MIN_SHARE_INSIDE = 0.8
"""Characters whose line stands on the page."""

VOWEL_SHARE = (0.28, 0.65)
"""Vowels among the letters of Latin words. Languages have 0.34 to 0.55, English with its codes shifted 0.14 to 0.30."""

MAX_MUTE_SHARE = 0.2
"""Latin words of three letters or more without a vowel: abbreviations, in honest text."""

MAX_SYMBOL_SHARE = 0.45
"""Punctuation and symbols among all characters, runs of one mark ("......") counted once."""

MAX_SINGLE_LETTER_SHARE = 0.5
"""Latin words of one letter: more means that letters were set apart and words are lost."""

MIN_WORDS_TO_JUDGE = 20
"""Fewer words than this and the rules about words stay silent."""

MAX_MIXED_SHARE = 0.2
"""Words in which scripts are mixed that no language mixes."""

BLANK_SHARE = (0.06, 0.35)
"""How often a line that was printed with blanks has them."""

_LATIN_WORD = re.compile(r"[A-Za-zÀ-ÖØ-öø-ž]+")
_VOWELS = frozenset("aeiouyæœøı")
_SAME_MARK_RUN = re.compile(r"([^\w\s])(?:\s*\1)+")
_BROKEN_CATEGORIES = frozenset({"Cc", "Co", "Cn", "Cs"})
_SOFT_HYPHEN = "\u00ad"
_UNSEEN = frozenset("\u00ad\u200b\u2060\ufeff\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_MIN_LETTERS_OF_LINE = 12
_IN_WORDS = "-_./,:;@=&%"  # marks that stand between words without blanks in honest text
_SAME = 0.6  # share of a line under another with the same words from which both are one, drawn twice

# Scripts by the first word of a letter's Unicode name; those that languages write together are one.
_CJK = ("HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "BOPOMOFO", "IDEOGRAPHIC", "FULLWIDTH", "HALFWIDTH", "HANGUL")
_OF_FORMULAS = (
    "MATHEMATICAL", "GREEK", "MODIFIER", "DOUBLE-STRUCK", "MICRO", "ANGSTROM", "KELVIN", "OHM", "SCRIPT",
    "BLACK-LETTER", "FEMININE", "MASCULINE", "SUPERSCRIPT", "SUBSCRIPT",
)  # fmt: skip
_SCRIPT_FAMILIES = dict.fromkeys(_CJK, "CJK") | dict.fromkeys(_OF_FORMULAS, "")


@dataclass(frozen=True, slots=True)
class TextLayer:
    """The text of one page as its document holds it.

    Attributes:
        lines: in the document's own order; boxes in 0..1 of the page, not yet cut to it.
        picture_share: how much of the page lies under pictures, 0..1.
    """

    lines: tuple[TextLine, ...]
    picture_share: float = 0.0

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)

    @property
    def is_scan(self) -> bool:
        return self.picture_share >= SCAN_SHARE


def reason_against(layer: TextLayer) -> str:
    """Why the layer cannot be used, in one word ("scrambled"), or "" for a good one."""
    return next((reason for rule in _RULES if (reason := rule(layer))), "")


def good_lines(layer: TextLayer) -> tuple[TextLine, ...]:
    """The lines to read from, boxes cut to the page; empty where the layer is not good.

    A line of which some characters stand for nothing has an empty text: it is there, and its picture says what it is.
    """
    if reason_against(layer):
        return ()
    blank = _blank_of(layer)
    lines = (
        TextLine(box, _readable(_with_blanks(line.text, blank)), line.confidence)
        for line in layer.lines
        if (box := _cut_to_page(line.box)) is not None and clean(line.text)
    )
    return _once_each(lines)


def clean(text: str) -> str:
    """The text in composed form, without what is not seen, blank ends and doubled blanks.

    A soft hyphen at the end of a line was printed; inside one it was not.
    """
    stripped = text.rstrip()
    if stripped.endswith(_SOFT_HYPHEN):
        text = stripped[:-1] + "-"
    kept = "".join(" " if char.isspace() else char for char in text if char.isspace() or not _is_lost(char))
    return " ".join(unicodedata.normalize("NFC", kept).split())


def _with_blanks(text: str, blank: str) -> str:
    return text.replace(blank, " ") if blank and _has_no_blank(text) else text


def _readable(text: str) -> str:
    """The text, or nothing where some of its characters stand for nothing: then the picture says what is there."""
    return "" if any(_is_broken(char) for char in text) else clean(text)


def _once_each(lines: Iterable[TextLine]) -> tuple[TextLine, ...]:
    """The lines without those that lie on others with the same words: drawn twice to look bold."""
    kept: list[TextLine] = []
    by_text: dict[str, list[UnitBox]] = {}
    for line in lines:
        others = by_text.setdefault(line.text, [])
        if not line.text or not any(_shared(line.box, other) > _SAME for other in others):
            kept.append(line)
            others.append(line.box)
    return tuple(kept)


def _shared(box: UnitBox, other: UnitBox) -> float:
    """Share of a box that lies under another."""
    across = min(box[2], other[2]) - max(box[0], other[0])
    down = min(box[3], other[3]) - max(box[1], other[1])
    area = (box[2] - box[0]) * (box[3] - box[1])
    return max(0.0, across) * max(0.0, down) / area if area > 0 else 0.0


def _blank_of(layer: TextLayer) -> str:
    """The mark that stands for blanks in a font whose blank has another's code, or ""."""
    lines = [line.text.strip() for line in layer.lines if _has_no_blank(line.text)]
    marks = Counter(char for line in lines for char in line[1:-1] if unicodedata.category(char)[0] in "PS")
    for mark, count in marks.most_common(1):
        with_mark = [line for line in lines if mark in line]
        share = count / sum(map(len, with_mark))
        most = mark not in _IN_WORDS and len(with_mark) > 0.6 * len(lines) and count >= 3
        return mark if most and BLANK_SHARE[0] <= share <= BLANK_SHARE[1] else ""
    return ""


def _has_no_blank(text: str) -> bool:
    return len(text.strip()) >= _MIN_LETTERS_OF_LINE and not any(map(str.isspace, text.strip()))


def _too_few(layer: TextLayer) -> str:
    needed = MIN_CHARACTERS_ON_SCAN if layer.is_scan else 1
    return "too_few_characters" if _count(layer.lines) < needed else ""


def _broken(layer: TextLayer) -> str:
    characters = [char for char in layer.text if not char.isspace()]
    bad = sum(1 for char in characters if _is_broken(char))
    return "broken_characters" if bad > MAX_BROKEN_SHARE * len(characters) else ""


def _outside(layer: TextLayer) -> str:
    inside = _count(line for line in layer.lines if _stands_on_page(line.box))
    return "outside_the_page" if inside < MIN_SHARE_INSIDE * _count(layer.lines) else ""


def _only_margins(layer: TextLayer) -> str:
    if not layer.is_scan:
        return ""
    body = _count(line for line in layer.lines if MARGIN <= (line.box[1] + line.box[3]) / 2 <= 1 - MARGIN)
    return "only_in_the_margins" if 2 * body < _count(layer.lines) else ""


def _scrambled(layer: TextLayer) -> str:
    words = [word for word in _LATIN_WORD.findall(layer.text) if len(word) >= 3]
    if len(words) < MIN_WORDS_TO_JUDGE:
        return ""
    vowels = [_vowel_count(word) for word in words]
    share = sum(vowels) / sum(len(word) for word in words)
    many_mute = vowels.count(0) > MAX_MUTE_SHARE * len(words)
    return "" if VOWEL_SHARE[0] <= share <= VOWEL_SHARE[1] and not many_mute else "scrambled"


def _symbol_soup(layer: TextLayer) -> str:
    text = _SAME_MARK_RUN.sub(r"\1", layer.text)
    characters = [char for char in text if not char.isspace()]
    symbols = sum(1 for char in characters if unicodedata.category(char)[0] in "PS")
    return "mostly_symbols" if symbols > MAX_SYMBOL_SHARE * len(characters) else ""


def _set_apart(layer: TextLayer) -> str:
    words = _LATIN_WORD.findall(layer.text)
    if len(words) < MIN_WORDS_TO_JUDGE:
        return ""
    single = sum(1 for word in words if len(word) == 1)
    return "letters_set_apart" if single > MAX_SINGLE_LETTER_SHARE * len(words) else ""


def _mixed(layer: TextLayer) -> str:
    words = re.findall(r"[^\W\d_]{2,}", layer.text)
    mixed = sum(1 for word in words if len(_scripts(word)) > 1)
    return "scripts_mixed" if mixed > MAX_MIXED_SHARE * max(1, len(words)) else ""


def _scripts(word: str) -> set[str]:
    """The scripts of a word's letters, those of formulas aside; Chinese has no blanks beside Latin words."""
    names = (unicodedata.name(char, "?").split(" ")[0] for char in word)
    found = {family for name in names if (family := _SCRIPT_FAMILIES.get(name, name))}
    return {"CJK"} if found == {"CJK", "LATIN"} else found


_RULES: Sequence[Callable[[TextLayer], str]] = (
    _too_few, _broken, _outside, _only_margins, _scrambled, _symbol_soup, _set_apart, _mixed,
)  # fmt: skip


def _count(lines: Iterable[TextLine]) -> int:
    return sum(1 for line in lines for char in line.text if not char.isspace())


def _is_broken(char: str) -> bool:
    if char.isspace():
        return False
    return char == "\ufffd" or unicodedata.category(char) in _BROKEN_CATEGORIES


def _is_lost(char: str) -> bool:
    return char in _UNSEEN or _is_broken(char)


def _vowel_count(word: str) -> int:
    return sum(1 for letter in unicodedata.normalize("NFD", word.casefold()) if letter in _VOWELS)


def _stands_on_page(box: UnitBox) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return 0 <= x <= 1 and 0 <= y <= 1


def _cut_to_page(box: UnitBox) -> UnitBox | None:
    if not _stands_on_page(box):
        return None
    left, top, right, bottom = (min(1.0, max(0.0, value)) for value in box)
    return left, top, right, bottom
