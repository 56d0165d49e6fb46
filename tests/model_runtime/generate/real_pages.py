"""Pages that repeat themselves the way real ones do, and must never be taken for loops."""

from __future__ import annotations

import math
import random

_VOCABULARY = (
    "the a of and to in for with on by from water river stone garden letter morning council harbor window engine "
    "market captain winter village record silver paper number house bridge garden doctor teacher island valley "
    "forest answer question reason signal carried opened walked measured printed noticed counted followed returned "
    "quiet narrow heavy bright early small broken ancient careful common"
)
_SURNAMES = "Abbot Baker Carver Dyer Ellis Fisher Granger Hooper Ingram Joiner Keller Lister Mason Norris Osborne"
_HARDWARE = "bolt washer bracket hinge cable lamp valve gasket filter sleeve spring handle plate socket fuse"
_PLAIN_CHINESE = (
    "春天的早晨河边的柳树刚刚发芽孩子们在石桥上看着船慢慢地开过去老人坐在门口读报纸说今年的雨水比去年多一些"
    "市场里的人渐渐多起来卖菜的声音和自行车的铃声混在一起远处的山还被雾遮着学校的钟响了大家都往教室里走"
    "图书馆新到了一批旧书其中有几本是关于古代建筑和水利工程的图纸已经发黄但是文字仍然清楚可以辨认"
)

_WORDS, _NAMES, _GOODS = _VOCABULARY.split(), _SURNAMES.split(), _HARDWARE.split()


def prose(seed: int = 0, words: int = 700) -> str:
    source = random.Random(seed)
    sentences = []
    while words > 0:
        length = source.randint(6, 18)
        sentences.append(" ".join(source.choice(_WORDS) for _ in range(length)).capitalize() + ".")
        words -= length
    return " ".join(sentences) + "\n"


def chinese(seed: int = 0, sentences: int = 120) -> str:
    source = random.Random(seed)
    parts = []
    for _ in range(sentences):
        start = source.randrange(len(_PLAIN_CHINESE) - 12)
        parts.append(_PLAIN_CHINESE[start : start + source.randint(5, 12)])
    return "，".join(parts) + "。\n"


def _table(rows: list[list[str]]) -> str:
    return "<table>" + "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in rows) + "</table>\n"


def invoices() -> str:
    source = random.Random(1)
    rows = [
        [
            str(number),
            f"{source.choice(_GOODS)} {source.choice(_GOODS)}, {source.choice(_NAMES)}",
            str(source.randint(1, 40)),
            f"{source.uniform(1, 900):.2f}",
        ]
        for number in range(1, 2001)
    ]
    return _table([["No.", "Item", "Quantity", "Price"], *rows])


def random_figures() -> str:
    source = random.Random(2)
    return _table([[f"{source.uniform(0, 99):.1f}" for _ in range(8)] for _ in range(150)])


def single_digits() -> str:
    source = random.Random(3)
    return _table([[str(source.randint(0, 9)) for _ in range(10)] for _ in range(100)])


def yes_and_no() -> str:
    source = random.Random(4)
    rows = [[str(n), source.choice(_NAMES), *(source.choice(["Yes", "No"]) for _ in range(5))] for n in range(1, 120)]
    return _table(rows)


def logarithms() -> str:
    return "".join(f"{x / 100:.2f} {math.log10(x / 100):.4f}\n" for x in range(100, 400))


def sines() -> str:
    return _table([[str(x), f"{math.sin(math.radians(x)):.4f}", f"{math.cos(math.radians(x)):.4f}"] for x in range(91)])


def times_table() -> str:
    return _table([[str(a * b) for b in range(1, 13)] for a in range(1, 13)])


def hundred_chart() -> str:
    return _table([[str(10 * row + column) for column in range(1, 11)] for row in range(10)])


def calendar() -> str:
    months = []
    for number, name in enumerate(["January", "February", "March", "April", "May", "June", "July"]):
        days = [""] * (number * 3 % 7) + [str(day) for day in range(1, 31)]
        rows = [days[start : start + 7] for start in range(0, len(days), 7)]
        months.append(f"{name}\n" + _table([["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"], *rows]))
    return "\n".join(months)


def timetable() -> str:
    return "Harbor to Mill Bridge\n" + "".join(f"{hour:02} 05 20 35 50\n" for hour in range(5, 24)) + prose(5, 60)


def budget_of_zeros() -> str:
    source = random.Random(6)
    rows = [[str(2010 + n), *("0" if source.random() < 0.93 else "12" for _ in range(10))] for n in range(14)]
    return _table(rows)


def blank_form() -> str:
    head = [["No.", "Name", "Street", "Town", "Signature"]]
    return _table(head + [[str(n), "", "", "", ""] for n in range(1, 41)])


def attendance() -> str:
    source = random.Random(7)
    rows = [[f"{source.choice(_NAMES)}, {source.choice(_NAMES)[0]}.", *["P"] * 12, ""] for _ in range(40)]
    return _table(rows)


def empty_grid() -> str:
    return _table([["Hour", "Mon", "Tue", "Wed", "Thu", "Fri"], *[[""] * 6 for _ in range(24)]])


def worksheet() -> str:
    lines = "".join(f"{n}. {a} + {b} = ______\n" for n, (a, b) in enumerate(_sums(), 1))
    return "Add the numbers.\n" + lines + "".join("____________________\n" for _ in range(25))


def _sums() -> list[tuple[int, int]]:
    source = random.Random(8)
    return [(source.randint(2, 90), source.randint(2, 90)) for _ in range(40)]


def contents() -> str:
    source = random.Random(9)
    lines, page = [], 1
    for number in range(1, 61):
        title = " ".join(source.choice(_WORDS) for _ in range(source.randint(1, 5))).capitalize()
        lines.append(f"{number}. {title} {'.' * source.randint(20, 60)} {page}\n")
        page += source.randint(1, 14)
    return "".join(lines)


def untitled_contents() -> str:
    source = random.Random(10)
    lines, page = [], 7
    for number in range(1, 31):
        lines.append(f"Chapter {number} ........ {page}\n")
        page += source.randint(5, 25)
    return "".join(lines)


def index() -> str:
    source = random.Random(11)
    lines = []
    for number in range(250):
        name = f"{_NAMES[number * len(_NAMES) // 250]}, {source.choice(_WORDS)}"
        lines.append(name + "".join(f", {source.randint(1, 400)}" for _ in range(source.randint(1, 5))) + "\n")
    return "".join(lines)


def bibliography() -> str:
    source = random.Random(12)
    entries = []
    for number in range(1, 90):
        authors = " and ".join(f"{source.choice(_NAMES)}, {source.choice('ABCDEFGH')}." for _ in range(2))
        title = " ".join(source.choice(_WORDS) for _ in range(7)).capitalize()
        first = source.randint(1, 900)
        entries.append(
            f"[{number}] {authors} ({source.randint(1960, 2024)}). {title}. Journal of {source.choice(_GOODS)}s, "
            f"{source.randint(1, 60)}({source.randint(1, 4)}), {first}–{first + source.randint(3, 30)}.\n"
        )
    return "".join(entries)


def code() -> str:
    source = random.Random(13)
    functions = []
    for _ in range(40):
        name, other = source.choice(_WORDS), source.choice(_GOODS)
        functions.append(
            f"def {name}_{other}(value: int) -> int:\n    if value > {source.randint(1, 99)}:\n"
            f"        return {source.choice(_WORDS)}(value)\n    return value + {source.randint(1, 9)}\n\n"
        )
    return "```python\n" + "".join(functions) + "```\n"


def switch_statement() -> str:
    source = random.Random(14)
    return "".join(f"    case {n}: return {source.choice(_WORDS)}_{source.choice(_GOODS)};\n" for n in range(1, 120))


def receipt_twice() -> str:
    copy = f"RECEIPT\nReceived from {_NAMES[0]}\n" + prose(15, 170) + "Signature ________\n"
    return copy + copy


def song() -> str:
    chorus = "Row the boat, row the boat, over the bay\nRow the boat, row the boat, home with the day\n" * 2
    return "".join(f"{number}. {prose(number, 40)}\n{chorus}\n" for number in range(1, 7))


def formulas() -> str:
    source = random.Random(16)
    lines = [
        rf"\[ x_{{{n}}} = \frac{{a_{{{source.randint(1, 9)}}}}}{{b_{{{source.randint(1, 99)}}}}} "
        rf"+ \{source.choice(['alpha', 'beta', 'gamma', 'delta'])}^{{{source.randint(2, 9)}}} "
        rf"\{source.choice(['sin', 'cos', 'exp', 'log'])} {source.choice('xyzuvw')} \quad ({n}) \]" + "\n"
        for n in range(1, 60)
    ]
    return "".join(lines)


def matrices() -> str:
    unit = r" \\ ".join(" & ".join("1" if column == row else "0" for column in range(10)) for row in range(10))
    zeros = r" \\ ".join(" & ".join("0" for _ in range(9)) for _ in range(9))
    return "".join(rf"\[ \begin{{pmatrix}} {rows} \end{{pmatrix}} \]" + "\n" for rows in (unit, zeros))


def grounded() -> str:
    source = random.Random(17)
    blocks, top = [], 40
    for number in range(60):
        box = f"[[{source.randint(60, 70)}, {top}, {source.randint(900, 930)}, {top + 12}]]"
        blocks.append(f"<|ref|>text<|/ref|><|det|>{box}<|/det|>\n{prose(number, 25).strip()}  \n\n")
        top += source.randint(13, 16)
    return "".join(blocks)


def contact_sheet() -> str:
    source = random.Random(18)
    return "".join(
        f"<|ref|>image<|/ref|><|det|>[[{x + source.randint(0, 2)}, {y}, {x + 180}, {y + 120}]]<|/det|>\n"
        for y in range(30, 900, 140)
        for x in (20, 250, 480, 710)
    )


def members() -> str:
    source = random.Random(19)
    return _table([[f"{source.choice(_NAMES)} {source.choice(_NAMES)}", "paid", "yearly", "12.00"] for _ in range(90)])


def answers() -> str:
    source = random.Random(20)
    return "".join(f"{number}. {source.choice('ABCD')}\n" for number in range(1, 101))


def bank_statement() -> str:
    source = random.Random(21)
    balance, rows = 100000, []
    for number in range(80):
        amount = source.randint(-9000, 9000)
        balance += amount
        text = source.choice(["Card payment", "Transfer", "Standing order", "Cash"])
        rows.append([f"{number % 28 + 1:02}.03.2024", text, f"{amount / 100:.2f}", f"{balance / 100:,.2f}"])
    return _table(rows)


def chinese_table() -> str:
    source = random.Random(22)
    rows = [
        [str(n), chinese(n, 1)[:5], "人民币普通股", f"{source.randint(1000, 99999):,}", "无"] for n in range(1, 100)
    ]
    return _table([["序号", "股东名称", "股份种类", "数量", "备注"], *rows])


REAL_PAGES = (
    prose, chinese, invoices, random_figures, single_digits, yes_and_no, logarithms, sines, times_table,
    hundred_chart, calendar, timetable, budget_of_zeros, blank_form, attendance, empty_grid, worksheet, contents,
    untitled_contents, index, bibliography, code, switch_statement, receipt_twice, song, formulas, matrices, grounded,
    contact_sheet, members, answers, bank_statement, chinese_table,
)  # fmt: skip
