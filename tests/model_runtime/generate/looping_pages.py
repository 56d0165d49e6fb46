"""Texts that go in circles, each without end: copied, counted on, or both."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count

from tests.model_runtime.generate.real_pages import prose

Unit = Callable[[int], str]
"""What stands in the loop at round n = 1, 2, 3, …"""

_PARAGRAPH = prose(90, 75)

LOOPS: dict[str, Unit] = {
    "one word": lambda n: " the",
    "three words": lambda n: " of the house",
    "sentence": lambda n: "The harbor was closed for the winter and nobody came. ",
    "paragraph": lambda n: _PARAGRAPH,
    "spacing command": lambda n: r"\quad",
    "spacing commands": lambda n: r"\quad \quad ",
    "dots": lambda n: ".",
    "dots of a formula": lambda n: r"\cdots + ",
    "underscores": lambda n: "_",
    "digits": lambda n: "0",
    "period in digits": lambda n: "142857",
    "letters without end": lambda n: "ha",
    "five letters without end": lambda n: "abcde",
    "spaces": lambda n: " ",
    "line ends": lambda n: "\n",
    "no text": lambda n: "",
    "replacement marks": lambda n: "\ufffd",
    "empty cells": lambda n: "<td></td>",
    "same row": lambda n: "<tr><td>Total amount</td><td>0.00</td></tr>",
    "same chinese word": lambda n: "哈哈",
    "same chinese sentence": lambda n: "本公司董事会保证公告内容真实。",
    "counting": lambda n: f"{n}\n",
    "counting in cells": lambda n: f"<td>{n}</td>",
    "counting lines": lambda n: f"{n}. item {n}\n",
    "counting lines in chinese": lambda n: f"第{n}条 本条内容如上所述。\n",
    "chinese numerals": lambda n: f"第{_chinese_number(n)}章 总则说明\n",
    "roman numerals": lambda n: f"({_roman_number(n)}) the said party\n",
    "letters": lambda n: f"Appendix {chr(ord('A') + (n - 1) % 26)}: drawings\n",
    "sections": lambda n: f"{n // 9 + 1}.{n % 9 + 1} Further remarks\n",
    "counting rows": lambda n: f"<tr><td>{n}</td><td>Item {n}</td><td>{n * 10}.00</td></tr>",
    "rows of rising figures": lambda n: f"<tr><td>{n}</td><td>{n * 7}</td></tr>",
    "rows of rising decimals": lambda n: f"<tr><td>{n}</td><td>{n * 1.25:.2f}</td><td>{1000 + n * 12.5:,.1f}</td></tr>",
    "countdown": lambda n: f"Step {900 - n}: repeat the test.\n",
    "years": lambda n: f"In {1900 + n}, the committee met again.\n",
    "dates": lambda n: f"2024-{n // 28 % 12 + 1:02}-{n % 28 + 1:02} inspection passed\n",
    "times": lambda n: f"{8 + n // 4:02}:{n % 4 * 15:02} arrival of the train\n",
    "footnotes": lambda n: f"[{n}] Ibid., p. {n + 40}.\n",
    "blocks that move down": lambda n: (
        f"<|ref|>text<|/ref|><|det|>[[60, {n * 9}, 900, {n * 9 + 8}]]<|/det|>\nSame line again.  \n\n"
    ),
    "blocks that stay": lambda n: "<|ref|>text<|/ref|><|det|>[[60, 980, 900, 999]]<|/det|>\nSame line again.  \n\n",
    "formulas": lambda n: rf"\[ x_{{{n}}} = x_{{{n + 1}}} + 1 \]" + "\n",
}

LATE_LOOPS: dict[str, Unit] = {
    "empty rows": lambda n: f"<tr>{'<td></td>' * 6}</tr>",
    "numbered empty rows": lambda n: f"<tr><td>{n}</td><td></td><td></td></tr>",
    "lines to write on": lambda n: "________\n",
    "rows of zeros": lambda n: f"<tr>{'<td>0.00</td>' * 9}</tr>",
    "numbers that rise unevenly": lambda n: f"Chapter {n} ........ {n * 7 + n * n % 5}\n",
    "blocks that jump": lambda n: (
        f"<|ref|>text<|/ref|><|det|>[[{n * 37 % 91}, {n * 53 % 97}, {n * 71 % 89}, 990]]<|/det|>\nSame line.  \n\n"
    ),
    "long passage": lambda n: prose(91, 260),
}


def endless(unit: Unit) -> Iterator[str]:
    return (unit(number) for number in count(1))


def _chinese_number(number: int) -> str:
    digits = "〇一二三四五六七八九"
    tens, ones = number // 10, digits[number % 10] if number % 10 else ""
    return (digits[tens] if tens > 1 else "") + ("十" if tens else "") + ones


def _roman_number(number: int) -> str:
    text = ""
    for letters in ("c 100", "xc 90", "l 50", "xl 40", "x 10", "ix 9", "v 5", "iv 4", "i 1"):
        numeral, value = letters.split()
        text, number = text + numeral * (number // int(value)), number % int(value)
    return text
