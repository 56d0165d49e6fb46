"""Whether labels follow each other in time: months, weekdays, quarters, dates, clock times, years with a word."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

_MONTHS = (
    ("january", "januar", "1月", "一月"), ("february", "februar", "2月", "二月"), ("march", "märz", "3月", "三月"),
    ("april", "4月", "四月"), ("may", "mai", "5月", "五月"), ("june", "juni", "6月", "六月"),
    ("july", "juli", "7月", "七月"), ("august", "8月", "八月"), ("september", "9月", "九月"),
    ("october", "oktober", "10月", "十月"), ("november", "11月", "十一月"), ("december", "dezember", "12月", "十二月"),
)  # fmt: skip
_WEEKDAYS = (
    ("monday", "montag", "周一", "星期一"), ("tuesday", "dienstag", "周二", "星期二"),
    ("wednesday", "mittwoch", "周三", "星期三"), ("thursday", "donnerstag", "周四", "星期四"),
    ("friday", "freitag", "周五", "星期五"), ("saturday", "samstag", "周六", "星期六"),
    ("sunday", "sonntag", "周日", "星期日"),
)  # fmt: skip
_SEASONS = (
    ("winter", "冬"), ("spring", "frühling", "frühjahr", "春"), ("summer", "sommer", "夏"),
    ("autumn", "fall", "herbst", "秋"),
)  # fmt: skip
_SHORTEST_NAME = 3
_DATE = re.compile(r"(\d{4})[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?)?月?")
_QUARTER = re.compile(r"(?:q([1-4])|([1-4])q)(?:\s*[/']?\s*(\d{2,4}))?|(\d{4})\s*[-/]?\s*q([1-4])", re.IGNORECASE)
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?:\s*(am|pm))?", re.IGNORECASE)
_YEARS = re.compile(r"(\d{4})(?:\s*[-–/]\s*\d{2,4}|年|s)")
_MONTH_AND_YEAR = re.compile(r"([^\W\d]+)\.?\s+'?(\d{2,4})")

_Order = tuple[float, ...]


def runs_in_time(labels: Sequence[str]) -> bool:
    """Whether all labels are times of one sort, each later than the one before. Months and weekdays may wrap once."""
    if len(labels) < 2:
        return False
    for read, cycle in _READERS:
        orders = [read(label.strip().lower()) for label in labels]
        known = [order for order in orders if order is not None]
        if len(known) == len(labels):
            return _rises(known, cycle)
    return False


def are_seasons(labels: Sequence[str]) -> bool:
    """Whether all labels are names of seasons; these stand on an axis, but lines rarely go through them."""
    return len(labels) > 1 and all(_season(label.strip().lower()) for label in labels)


def _rises(orders: Sequence[_Order], cycle: bool) -> bool:
    falls = sum(not later > earlier for earlier, later in pairwise(orders))
    wraps = cycle and falls == 1 and orders[-1] < orders[0]
    return falls == 0 or wraps


def _name_of(names: Sequence[tuple[str, ...]]) -> Callable[[str], _Order | None]:
    """A reader of names, written out or cut short."""

    def read(label: str) -> _Order | None:
        bare = label.rstrip(".")
        for index, spellings in enumerate(names):
            if bare in spellings or (len(bare) >= _SHORTEST_NAME and any(name.startswith(bare) for name in spellings)):
                return (float(index),)
        return None

    return read


_month, _weekday, _season = map(_name_of, (_MONTHS, _WEEKDAYS, _SEASONS))


def _date(label: str) -> _Order | None:
    found = _DATE.fullmatch(label)
    return tuple(float(part or 0) for part in found.groups()) if found else None


def _quarter(label: str) -> _Order | None:
    found = _QUARTER.fullmatch(label)
    if not found:
        return None
    return float(found[3] or found[4] or 0), float(found[1] or found[2] or found[5])


def _clock(label: str) -> _Order | None:
    found = _CLOCK.fullmatch(label)
    if not found:
        return None
    hour = int(found[1]) % 12 + 12 * (found[3] == "pm") if found[3] else int(found[1])
    return float(hour), float(found[2])


def _years(label: str) -> _Order | None:
    found = _YEARS.fullmatch(label)
    return (float(found[1]),) if found else None


def _month_and_year(label: str) -> _Order | None:
    found = _MONTH_AND_YEAR.fullmatch(label)
    month = _month(found[1]) if found else None
    return (float(found[2]), *month) if found and month else None


_READERS: tuple[tuple[Callable[[str], _Order | None], bool], ...] = (
    (_month, True), (_weekday, True), (_quarter, True), (_date, False), (_month_and_year, False),
    (_clock, False), (_years, False),
)  # fmt: skip
