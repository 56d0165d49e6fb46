"""Answers of a model as no model should write them: grounding tags, boxes, tables, formulas, figures, loops, cuts."""

from __future__ import annotations

import random

from tests.app.export.hostile_pages import NASTY

_LABELS = ("text", "title", "sub_title", "table", "table_caption", "image", "image_caption", "list", "formula",
           "equation", "header", "footer", "footnote", "side_bar", "code", "chart", "", "5 EUR", "text\n")  # fmt: skip
_NUMBERS = ("0", "1", "999", "500", "-1", "1000", "1e9", "nan", "0.5", "", "s 331", "9" * 400, "１２", "0x1")
_LATEX = (r"\frac{", r"\sum_{i}", r"\int", r"\sqrt[", r"\begin{array}{c|c}", r"\end{array}", r"\begin{cases}", "{", "}",
          r"\left(", r"\right.", "^", "_", "&", r"\\", "x", r"\text{", r"\tag{1}", r"\over", r"\hline", "$", "%", "中",
          r"\unicode{x1}", r"\color{red}", r"\def\a{\a\a}\a", r"\href{javascript:x}{y}",
          r"\input{/etc/passwd}")  # fmt: skip
_WORDS = ("The weight of dry silt. ", "Zürich 日本 ", "- one ", "1. ", "# ", "| a | b |\n|---|---|\n", "**bold", "<b>",
          "</b>",
          "```\n", "> ", "![](x.png)", "[a](javascript:1)", "<script>", "&lt;", "\n\n", "\n", " ", "• ", "12) ", "$$",
          "\\[", "\\]", "\\(", "\\)", "<center>", "<|grounding|>", "<｜end▁of▁sentence｜>",
          "H<sub>2</sub>O")  # fmt: skip
_FIGURES = ('{"Line_endpoint": {"A": [0, 1]}, "Circle_center": "O"}', "CC(=O)O", "C1=CC=CC=C1" * 40, "((((((",
            "<table><tr><td>Year</td><td>1,5</td></tr></table>", "[" * 500, '{"a":' * 300, "-1e999")  # fmt: skip


def markup(rng: random.Random) -> tuple[str, bytes]:
    """One answer, sometimes cut, sometimes going in circles, sometimes with letters changed."""
    text = "".join(_piece(rng) for _ in range(rng.choice((1, 3, 8, 25))))
    match rng.randrange(8):
        case 0:
            text = text[: rng.randrange(len(text) + 1)]
        case 1:
            start = rng.randrange(len(text) + 1)
            text += text[start : start + rng.randrange(200)] * rng.choice((2, 20, 300))
        case 2:
            letters = list(text)
            for _ in range(min(5, len(letters))):
                letters[rng.randrange(len(letters))] = rng.choice("<|>[](){}$\\#*`&;\n\0\ud800 9")
            text = "".join(letters)
        case 3:
            text = text.replace("<|ref|>", "").replace("<|/ref|>", "").replace("<|det|>", "").replace("<|/det|>", "")
    return ".txt", text[:60_000].encode("utf-8", "surrogatepass")


def _piece(rng: random.Random) -> str:
    match rng.randrange(9):
        case 0 | 1 | 2:
            return _tag(rng) + "\n" + _words(rng) + "\n\n"
        case 3:
            return f"<|ref|>table<|/ref|><|det|>{_boxes(rng)}<|/det|>\n{_table(rng)}\n"
        case 4:
            return rng.choice(("\\[{}\\]", "\\({}\\)", "$${}$$", "${}$", "{}")).format(_formula(rng))
        case 5:
            return rng.choice(NASTY)
        case 6:
            return rng.choice(_FIGURES)
        case 7:
            return rng.choice(
                ("<|ref|>", "<|/ref|>", "<|det|>", "<|/det|>", "<|", "[[1, 2, 3, 4]]", "text[[1, 2, 3, 4]]")
            )
    return _words(rng)


def _tag(rng: random.Random) -> str:
    return f"<|ref|>{rng.choice(_LABELS)}<|/ref|><|det|>{_boxes(rng)}<|/det|>"


def _boxes(rng: random.Random) -> str:
    count = rng.choice((0, 1, 1, 1, 2, 40))
    if rng.random() < 0.7:
        boxes = [", ".join(str(rng.randrange(1000)) for _ in range(4)) for _ in range(count)]
    else:
        boxes = [", ".join(rng.choice(_NUMBERS) for _ in range(rng.randrange(7))) for _ in range(count)]
    return f"[{', '.join(f'[{box}]' for box in boxes)}]"


def _words(rng: random.Random) -> str:
    return "".join(rng.choice(_WORDS) for _ in range(rng.choice((0, 1, 4, 12))))


def _formula(rng: random.Random) -> str:
    return "".join(rng.choice(_LATEX) for _ in range(rng.choice((1, 4, 15, 60))))


def _table(rng: random.Random) -> str:
    rows = []
    for _ in range(rng.choice((0, 1, 3, 12))):
        cells = "".join(_cell(rng) for _ in range(rng.choice((0, 1, 3, 8))))
        rows.append(f"<tr>{cells}{rng.choice(('</tr>', '</tr>', '', '<table>'))}")
    return f"<table{rng.choice(('', ' border=1'))}>{''.join(rows)}{rng.choice(('</table>', '</table>', ''))}"


def _cell(rng: random.Random) -> str:
    span = rng.choice(
        ("", "", "", ' colspan="2"', " rowspan=3", " colspan=100000", " rowspan=-1", " colspan=x", " rowspan=0")
    )
    inside = rng.choice((_words(rng), _formula(rng), "12", "1,5 %", "=1+1", ""))
    return f"<{rng.choice(('td', 'th'))}{span}>{inside}{rng.choice(('</td>', '</td>', ''))}"
