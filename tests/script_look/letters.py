"""Words that look like those of a script, made of its letters: nothing here can be read, only looked at."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable

from tests.quality.prose import Prose


def _letters(first: int, last: int, categories: str = "LM") -> str:
    return "".join(
        chr(code) for code in range(first, last + 1) if unicodedata.category(chr(code)).startswith(tuple(categories))
    )


def _encoded(encoding: str, rows: range, columns: range) -> str:
    """The characters of two bytes in an encoding: those that a language commonly uses."""
    return "".join(bytes((row, column)).decode(encoding, "ignore") for row in rows for column in columns)


# What comes often stands before the bar: real texts are no even mixture.
_ALPHABETS = {
    "Cyrillic": "оеаинтсрвлкмдпуяыьгзбч|абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґђћџљњјў",
    "Greek": "αοιετσνηυρπκμλςάίόέή|αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώ",
    "Hebrew": "יוהלאתרמבש|אבגדהוזחטיכךלמםנןסעפףצץקרשת",
    "Arabic": "اليمنوترسبعد|ابتثجحخدذرزسشصضطظعغفقكلمنهويىةأإآئؤپچژگکی",
    "Armenian": "|" + _letters(0x561, 0x586),
    "Georgian": "|" + _letters(0x10D0, 0x10F0),
    "Ethiopic": "|" + _letters(0x1200, 0x1357),
    "Korean": "이가는을의에도은다로사한지기서대하고어리시나라구보정부해인자|"
    + _encoded("euc_kr", range(0xB0, 0xC9), range(0xA1, 0xFF)),
}
# Consonants, vowel signs, what joins or marks, and what stands alone or before.
_SYLLABLES = {
    "Devanagari": (0x900, 0x15, 0x39, 0x3E, 0x4C, "\u094d\u0902", 0x05, 0x14),
    "Bengali": (0x980, 0x15, 0x39, 0x3E, 0x4C, "\u09cd\u0982", 0x05, 0x14),
    "Gurmukhi": (0xA00, 0x15, 0x39, 0x3E, 0x4C, "\u0a02\u0a70", 0x05, 0x14),
    "Gujarati": (0xA80, 0x15, 0x39, 0x3E, 0x4C, "\u0acd\u0a82", 0x05, 0x14),
    "Odia": (0xB00, 0x15, 0x39, 0x3E, 0x4C, "\u0b4d\u0b02", 0x05, 0x14),
    "Tamil": (0xB80, 0x15, 0x39, 0x3E, 0x4C, "\u0bcd", 0x05, 0x14),
    "Telugu": (0xC00, 0x15, 0x39, 0x3E, 0x4C, "\u0c4d\u0c02", 0x05, 0x14),
    "Kannada": (0xC80, 0x15, 0x39, 0x3E, 0x4C, "\u0ccd\u0c82", 0x05, 0x14),
    "Malayalam": (0xD00, 0x15, 0x39, 0x3E, 0x4C, "\u0d4d\u0d02", 0x05, 0x14),
    "Sinhala": (0xD80, 0x1A, 0x46, 0x4F, 0x5F, "\u0dca\u0d82", 0x05, 0x16),
    "Thai": (0xE00, 0x01, 0x2E, 0x30, 0x39, "\u0e48\u0e49\u0e4c", 0x40, 0x44),
    "Lao": (0xE80, 0x01, 0x2E, 0x30, 0x3C, "\u0ec8\u0ec9", 0x40, 0x44),
    "Tibetan": (0xF00, 0x40, 0x68, 0x71, 0x7C, "\u0f0b", 0x40, 0x68),
    "Burmese": (0x1000, 0x00, 0x21, 0x2B, 0x32, "\u1037\u1038\u103a\u103b\u103c", 0x00, 0x21),
    "Khmer": (0x1780, 0x00, 0x22, 0x36, 0x45, "\u17c6\u17cb", 0x00, 0x22),
}
_VIRAMAS = "\u094d\u09cd\u0acd\u0b4d\u0c4d\u0ccd\u0d4d\u0dca"
_WITHOUT_SPACES = frozenset({"Thai", "Lao", "Burmese", "Khmer", "Tibetan"})
_WITH_CAPITALS = frozenset({"Cyrillic", "Greek", "Armenian"})

FOREIGN = (*_ALPHABETS, *_SYLLABLES)
"""The scripts that the reader's own model does not know."""

KNOWN = ("Latin", "Accented", "Chinese", "Traditional", "Japanese")
"""Kinds of print that it knows."""

SAMPLE = {
    **{name: letters[-1] for name, letters in _ALPHABETS.items()},
    **{name: chr(row[0] + row[1]) for name, row in _SYLLABLES.items()},
    "Cyrillic": "й", "Greek": "ή", "Arabic": "ب", "Korean": "가", "Ethiopic": "ሀ",
    "Latin": "a", "Accented": "ấ", "Chinese": "这", "Traditional": "這", "Japanese": "あ",
}  # fmt: skip
"""A character that a font for the script has."""

_COMMON = _encoded("gb2312", range(0xB0, 0xD8), range(0xA1, 0xFA))
_TRADITIONAL = _encoded("big5", range(0xA4, 0xC6), range(0x40, 0x7F))
_HIRAGANA, _KATAKANA = _letters(0x3042, 0x3093), _letters(0x30A2, 0x30F3)
_VIETNAMESE = "aăâđeêioôơuưáàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳ"
_EUROPEAN = "aąáčćďđęéěíłńňóöőřśšťúůűýźżžßæøåçğıîâãõàèìòùëïêôû"
_CODE = (
    "if (x[{n}] != {w}) {{ return foo_bar({n}); }}", "def f(self, {w}={n}): # {w}", "for i in range({n}): a[i] += {w}",
    "SELECT {w} FROM t{n} WHERE id > {n};", "std::vector<{w}> v{{{n}}};", "$ ./run --opt={n} -o out.{w}",
)  # fmt: skip
_FORMULAS = (
    "E = mc² + {n}", "∫ f(x) dx = {n}", "α + β = γ · {n}", "x² − {n}y + z = 0", "Σ aᵢ ≤ {n}", "λ = h/p, ω = 2πf",
    "sin θ / cos φ = {n}", "∂u/∂t = κ ∇²u", "P(A|B) = {n}/n", "Δx ≈ {n} µm",
)  # fmt: skip
_FIGURES = ("{n}", "{n}.50", "{n} %", "€ {n}", "{n}/{n}/1998", "+{n}", "-{n}", "({n})", "{n}–{n}", "No. {n}", "{n} kg")


def line(kind: str, rng: random.Random) -> str:
    """A line of a script that is not known, or of one of the `KNOWN` kinds."""
    if kind in KNOWN:
        return _KNOWN_LINES[kind](rng)
    wanted, words = rng.choice((4, 8, 20, 40, 60, 60)), [""]
    while sum(map(len, words)) < wanted:
        word = str(rng.randint(1, 2030)) if rng.random() < 0.07 else _words(kind, rng)
        word += rng.choice(".,;:?!") if rng.random() < 0.12 else ""
        words.append(f"({word})" if rng.random() < 0.03 else word)
    return " ".join(words).strip()


def _words(script: str, rng: random.Random) -> str:
    if script in _SYLLABLES:
        count = rng.randint(1, 5) if script in _WITHOUT_SPACES else 1
        return "".join(_syllables(script, rng) for _ in range(count))
    often, _, all_ = _ALPHABETS[script].partition("|")
    length = rng.randint(1, 5) if script == "Korean" else rng.randint(1, 10)
    word = "".join(rng.choice(often if often and rng.random() < 0.6 else all_) for _ in range(length))
    case = rng.random() if script in _WITH_CAPITALS else 1.0
    return word.upper() if case < 0.05 else word.capitalize() if case < 0.2 else word


def _syllables(script: str, rng: random.Random) -> str:
    base, first, last, first_sign, last_sign, marks, first_alone, last_alone = _SYLLABLES[script]
    consonants, signs = _letters(base + first, base + last, "L"), _letters(base + first_sign, base + last_sign)
    alone = _letters(base + first_alone, base + last_alone, "L")
    word = ""
    for _ in range(rng.randint(1, 6)):
        if script in ("Thai", "Lao") and rng.random() < 0.2:
            word += rng.choice(alone)
        word += rng.choice(consonants)
        chance = rng.random()
        if chance < 0.55:
            word += rng.choice(signs)
        elif chance < 0.7:
            word += rng.choice(marks)
            word += rng.choice(consonants) if word[-1] in _VIRAMAS else ""
        elif chance < 0.75 and script not in _WITHOUT_SPACES:
            word += rng.choice(alone)
    return word + ("\u0f0b" if script == "Tibetan" else "")


def _latin(rng: random.Random) -> str:
    chance = rng.random()
    if chance < 0.5:
        return Prose(rng, "en").sentence()[: rng.choice((8, 20, 50, 90))]
    if chance < 0.62:
        return Prose(rng, "en").sentence().upper()[: rng.choice((10, 40))]
    if chance < 0.74:
        return _filled(rng.choice(_CODE), rng)
    if chance < 0.92:
        return "  ".join(_filled(rng.choice(_FIGURES), rng) for _ in range(rng.randint(1, 6)))
    return "".join(rng.choice("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-./ ") for _ in range(rng.randint(3, 20)))


def _accented(rng: random.Random) -> str:
    chance = rng.random()
    if chance < 0.35:
        return Prose(rng, rng.choice(("de", "fr"))).sentence()[: rng.choice((8, 20, 50, 90))]
    if chance < 0.55:
        return _filled(rng.choice(_FORMULAS), rng)
    letters = rng.choice((_VIETNAMESE, _EUROPEAN))

    def word() -> str:
        return "".join(rng.choice(letters if rng.random() < 0.4 else "eaintrsodlu") for _ in range(rng.randint(2, 9)))

    return " ".join(word() for _ in range(rng.randint(2, 9)))


def _filled(pattern: str, rng: random.Random) -> str:
    return pattern.format(n=rng.randint(0, 9999), w=rng.choice(("int", "x_1", "None", "count")))


def _dense(*shares: tuple[float, str]) -> Callable[[random.Random], str]:
    """Lines without spaces, of characters from several sets in their shares."""

    def drawn(rng: random.Random) -> str:
        sets = rng.choices(
            [letters for _, letters in shares], [share for share, _ in shares], k=rng.choice((2, 5, 12, 30))
        )
        return "".join(rng.choice(letters) for letters in sets)

    return drawn


_KNOWN_LINES: dict[str, Callable[[random.Random], str]] = {
    "Latin": _latin,
    "Accented": _accented,
    "Chinese": _dense((0.93, _COMMON), (0.07, "，。、12A")),
    "Traditional": _dense((0.93, _TRADITIONAL), (0.07, "，。、12A")),
    "Japanese": _dense((0.5, _HIRAGANA), (0.2, _KATAKANA), (0.25, _COMMON), (0.05, "。、1「」")),
}
