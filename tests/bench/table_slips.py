"""Tables that add up, with and without one misread digit: how many slips are noticed, and what is accused wrongly.

`python -m tests.bench.table_slips [--tables 1000] [--seed 1]`
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace

from app.arithmetic.mismatches import account_of
from app.document.table import Cell, Table

Rows = list[list[str]]
_ALIKE = {
    "1": "74",
    "7": "12",
    "0": "869",
    "8": "0356",
    "6": "058",
    "3": "85",
    "5": "638",
    "4": "91",
    "9": "084",
    "2": "7",
}


@dataclass(frozen=True)
class Style:
    """How numbers are printed."""

    group: str
    point: str
    decimals: int

    def print(self, value: float, decimals: int | None = None) -> str:
        places = self.decimals if decimals is None else decimals
        text = f"{abs(value):,.{places}f}".replace(",", "\0").replace(".", self.point).replace("\0", self.group)
        return ("-" if value < 0 else "") + text


def styles(random_: random.Random) -> Style:
    group, point = random_.choice([(",", "."), (".", ","), (" ", ","), ("", "."), ("'", ".")])
    return Style(group, point, random_.choice([0, 0, 1, 2]))


def invoice(r: random.Random) -> Rows:
    """Count, price, amount, and mostly a total, a tax and a grand total."""
    style = replace(styles(r), decimals=2)
    rows, amounts = [["No", "Item", "Count", "Price", "Amount"]], []
    for number in range(r.randint(3, 12)):
        count, price = r.randint(1, 60), r.randint(50, 90_000) / 100
        amounts.append(round(count * price, 2))
        rows.append([str(number + 1), f"Ware {number}", str(count), style.print(price), style.print(amounts[-1])])
    net = round(sum(amounts), 2)
    tax = round(net * 0.19, 2)
    rows.append(["", r.choice(["Total", "Net total", "Summe", "Subtotal"]), "", "", style.print(net)])
    if r.random() < 0.5:
        rows.append(["", "VAT 19 %", "", "", style.print(tax)])
        rows.append(["", "Grand total", "", "", style.print(net + tax)])
    return rows


def statistics(r: random.Random) -> Rows:
    """Years or places against kinds, with totals at the right, below, or both; now and then not called so."""
    style = styles(r)
    columns, lines = r.randint(2, 6), r.randint(3, 14)
    unit = 10**style.decimals
    values = [[r.randint(5, 90_000) / unit for _ in range(columns)] for _ in range(lines)]
    right, below = r.choice([(True, True), (True, False), (False, True)])
    called = r.choice(["Total", "Insgesamt", "合计", "All"])
    head = [r.choice(["", "Year", "Place"]), *(f"Kind {n}" for n in range(columns))] + ([called] if right else [])
    first = r.randint(1880, 1990)
    rows = [head]
    for n, line in enumerate(values):
        named = str(first + n) if head[0] == "Year" else f"Place {n}"
        rows.append([named, *map(style.print, line)] + ([style.print(sum(line))] if right else []))
    if below:
        sums = [sum(column) for column in zip(*values, strict=True)]
        rows.append([called, *map(style.print, sums)] + ([style.print(sum(sums))] if right else []))
    return rows


def shares(r: random.Random) -> Rows:
    """Values and what each is of the whole."""
    style = replace(styles(r), decimals=0)
    values = [r.randint(20, 9_000) for _ in range(r.randint(3, 9))]
    whole = sum(values)
    rows = [["Use", "Hectares", r.choice(["Share %", "%", "Share"])]]
    sign = "" if "%" in rows[0][2] else " %"
    for n, value in enumerate(values):
        rows.append([f"Use {n}", style.print(value), style.print(100 * value / whole, 1) + sign])
    rows.append(["Total", style.print(whole), style.print(100, r.choice([0, 1])) + sign])
    return rows


def budget(r: random.Random) -> Rows:
    """Groups with sums of their own, and one of all; over two years."""
    style = styles(r)
    unit = 10**style.decimals
    rows, groups = [["Account", "1921", "1922"]], []
    for name in "AB" if r.random() < 0.5 else "ABC":
        values = [[r.randint(10, 50_000) / unit for _ in range(2)] for _ in range(r.randint(2, 6))]
        rows += [[f"{name}{n}", *map(style.print, line)] for n, line in enumerate(values)]
        groups.append([sum(column) for column in zip(*values, strict=True)])
        rows.append([f"Subtotal {name}", *map(style.print, groups[-1])])
    rows.append(["Grand total", *map(style.print, (sum(column) for column in zip(*groups, strict=True)))])
    return rows


def profits(r: random.Random) -> Rows:
    """Income, cost and what is left, without a word that says so."""
    style = styles(r)
    unit = 10**style.decimals
    rows = [["Year", "Income", "Cost", "Left"]]
    for n in range(r.randint(3, 10)):
        income, cost = r.randint(1_000, 90_000) / unit, r.randint(1_000, 90_000) / unit
        rows.append([str(1901 + n), style.print(income), style.print(cost), style.print(income - cost)])
    return rows


def measures(r: random.Random) -> Rows:
    """Numbers that say nothing of each other; some tables end in a mean."""
    style = styles(r)
    columns, lines = r.randint(2, 7), r.randint(3, 12)
    top = 10 ** r.randint(1, 5)
    values = [[r.uniform(0, top) for _ in range(columns)] for _ in range(lines)]
    rows = [["Sample", *(f"Test {n}" for n in range(columns))]]
    rows += [[f"S{n}", *map(style.print, line)] for n, line in enumerate(values)]
    if r.random() < 0.3:
        called = r.choice(["Mean", "Average", "Total", "Overall"])  # a mean that is called "overall" is one as well
        rows.append([called, *(style.print(sum(column) / lines) for column in zip(*values, strict=True))])
    return rows


KINDS: tuple[Callable[[random.Random], Rows], ...] = (invoice, statistics, shares, budget, profits)


def table_of(rows: Rows) -> Table:
    cells = (
        Cell(row, column, text, header=row == 0) for row, line in enumerate(rows) for column, text in enumerate(line)
    )
    return Table(len(rows), len(rows[0]), tuple(cells))


def with_slip(rows: Rows, r: random.Random) -> tuple[Rows, tuple[int, int], str]:
    """The rows with one digit of one number misread; where, and what stood there."""
    places = [
        (row, column)
        for row, line in enumerate(rows[1:], 1)
        for column, text in enumerate(line)
        if column and any(map(str.isdigit, text)) and not text.startswith(("Ware", "VAT", "Kind"))
    ]
    while True:
        row, column = r.choice(places)
        text = rows[row][column]
        at = r.choice([n for n, letter in enumerate(text) if letter.isdigit()])
        read = text[:at] + r.choice(_ALIKE[text[at]]) + text[at + 1 :]
        changed = [list(line) for line in rows]
        changed[row][column] = read
        return changed, (row, column), text


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tables", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    r = random.Random(options.seed)
    for kind in (*KINDS, measures):
        counts: Counter[str] = Counter()
        for _ in range(options.tables):
            rows = kind(r)
            counts["right tables accused"] += bool(account_of(table_of(rows)).mismatches)
            if kind is measures:
                continue
            changed, place, meant = with_slip(rows, r)
            account = account_of(table_of(changed))
            counts["slips noticed"] += bool(account.mismatches)
            clear = {(mend.place, mend.slip.text) for one in account.mismatches if (mend := one.mend)}
            counts["mended rightly"] += clear == {(place, meant)}
            counts["a right cell accused"] += bool(clear - {(place, meant)})
            listed = {mend.place for one in account.mismatches for mend in one.mends}
            counts["among those listed"] += place in listed
        print(f"{kind.__name__:12}", dict(counts))


if __name__ == "__main__":
    main()
