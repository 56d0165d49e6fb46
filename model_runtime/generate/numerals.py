"""What counts in a text, as patterns, and what each counts: digits, Roman and Chinese numerals, letters, English words.

Pure. Which of a text's pieces are numbers decides `lexemes`.
"""

from __future__ import annotations

_ONES = "one two three four five six seven eight nine"
_ONES_IN_ORDER = "first second third fourth fifth sixth seventh eighth ninth"
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TEENS_IN_ORDER = "tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_TENS_IN_ORDER = "twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth"

_WORDS: dict[str, int] = {
    **{word: 1 + place for words in (_ONES, _ONES_IN_ORDER) for place, word in enumerate(words.split())},
    **{word: 10 + place for words in (_TEENS, _TEENS_IN_ORDER) for place, word in enumerate(words.split())},
    **{word: 20 + 10 * place for words in (_TENS, _TENS_IN_ORDER) for place, word in enumerate(words.split())},
}
_CHINESE_DIGITS = {digit: value for value, digit in enumerate("〇一二三四五六七八九")}
_CHINESE_UNITS = {"十": 10, "百": 100, "千": 1000}
_ROMAN_DIGITS = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


def _one_of(*words: str) -> str:
    return "|".join("|".join(part.split()) for part in words)


COUNTING = rf"""
    \d{{1,16}}(?:,\d{{3}}(?!\d))*(?:\.\d{{1,16}})?
  | [〇一二三四五六七八九十百千]{{1,8}}
  | (?<![^\W\d_])(?:
        [ivxlcIVXLC]{{1,8}}
      | [A-Za-z]
      | (?<=\()[A-Za-z]{{2,3}}(?=\))                # (aa), (AB)
      | (?i:(?:{_one_of(_TENS)})-(?:{_one_of(_ONES, _ONES_IN_ORDER)}))
      | (?i:{_one_of(*_WORDS)})
    )(?![^\W\d_])
"""
"""A verbose pattern of everything that counts."""

COUNTING_SPAN = 10  # characters behind a number that may still belong to it: ",000", "-seventh" and what follows


def number_value(text: str) -> int:
    """What a number counts, `text` being what `COUNTING` matched.

    Decimals count in units of their last digit, so that a steady step stays steady.
    """
    if text[0].isdecimal():
        return int(text.replace(",", "").replace(".", ""))
    if text[0] in _CHINESE_DIGITS or text[0] in _CHINESE_UNITS:
        return _chinese_value(text)
    if len(text) == 1:
        return ord(text)
    small = text.lower()
    if all(letter in _ROMAN_DIGITS for letter in small):
        return _roman_value(small)
    tens, _, ones = small.partition("-")
    if tens in _WORDS:
        return _WORDS[tens] + _WORDS.get(ones, 0)
    return _lettered_value(small)


def _chinese_value(text: str) -> int:
    total, digit = 0, 0
    for sign in text:
        if sign in _CHINESE_UNITS:
            total += (digit or 1) * _CHINESE_UNITS[sign]
            digit = 0
        else:
            digit = digit * 10 + _CHINESE_DIGITS[sign]
    return total + digit


def _roman_value(text: str) -> int:
    values = [_ROMAN_DIGITS[letter] for letter in text]
    return sum(
        -value if any(later > value for later in values[place + 1 :]) else value for place, value in enumerate(values)
    )


def _lettered_value(text: str) -> int:
    """With aa after z, and ab after aa."""
    total = 0
    for letter in text:
        total = 26 * total + ord(letter) - ord("a") + 1
    return total
