"""Which pieces belong together: pairs of the least cost in sum, each row and each column at most once.

Source: the shortest augmenting paths of Jonker and Volgenant, for matrices that need not be square as Crouse describes
them (IEEE Transactions on Aerospace and Electronic Systems 52, 2016). A page has some hundred pieces at most, for which
no library of numbers needs to be loaded. Where several choices cost the same, rows are placed in their order, and free
columns are preferred.
"""

from __future__ import annotations

import math
from collections.abc import Sequence


def assigned(costs: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """Row and column of each pair, by row; as many pairs as the smaller side has. All rows have one length."""
    if not costs or not costs[0]:
        return []
    if len(costs) <= len(costs[0]):
        return list(enumerate(_columns(costs)))
    turned = list(zip(*costs, strict=True))
    return sorted((row, column) for column, row in enumerate(_columns(turned)))


def _columns(costs: Sequence[Sequence[float]]) -> list[int]:
    """The column of each row; there are no more rows than columns."""
    height, width = len(costs), len(costs[0])
    row_prices, column_prices = [0.0] * height, [0.0] * width
    column_of, row_of = [-1] * height, [-1] * width
    for row in range(height):
        path, shortest, seen_rows, seen_columns, sink, least = _path(costs, row, row_prices, column_prices, row_of)
        row_prices[row] += least
        for other in seen_rows:
            if other != row:
                row_prices[other] += least - shortest[column_of[other]]
        for column in seen_columns:
            column_prices[column] -= least - shortest[column]
        while True:  # give every row on the way the column that it was reached by
            owner = path[sink]
            row_of[sink] = owner
            column_of[owner], sink = sink, column_of[owner]
            if owner == row:
                break
    return column_of


def _path(
    costs: Sequence[Sequence[float]], start: int, row_prices: list[float], column_prices: list[float], row_of: list[int]
) -> tuple[list[int], list[float], list[int], list[int], int, float]:
    """The cheapest way from a row to a column that no row has; with what was seen on it."""
    width = len(column_prices)
    shortest, path = [math.inf] * width, [-1] * width
    seen_rows: list[int] = []
    seen_columns: list[int] = []
    waiting = list(range(width - 1, -1, -1))
    row, least, sink = start, 0.0, -1
    while sink < 0:
        seen_rows.append(row)
        lowest, chosen = math.inf, -1
        line, offset = costs[row], least - row_prices[row]
        for place, column in enumerate(waiting):
            cost = offset + line[column] - column_prices[column]
            if cost < shortest[column]:
                path[column], shortest[column] = row, cost
            if shortest[column] < lowest or (shortest[column] == lowest and row_of[column] < 0):
                lowest, chosen = shortest[column], place
        least, column = lowest, waiting[chosen]
        waiting[chosen] = waiting[-1]
        waiting.pop()
        seen_columns.append(column)
        if row_of[column] < 0:
            sink = column
        else:
            row = row_of[column]
    return path, shortest, seen_rows, seen_columns, sink, least
