"""Results as text: a table of kinds and measures, losses that nobody is told of, what changed, the worst documents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from statistics import median

from tests.quality.measures import MEASURES
from tests.quality.results import Result, changes, gain, row

_TEXT = ("chars", "order", "recall", "precis", "swallow", "tau", "hyphen", "hd-left", "hd-drop")
_MOST = 15  # documents in a list
_SEEN = 0.005  # smaller differences are not shown


def report(results: Mapping[str, Result]) -> Iterator[str]:
    """Lines for each way of reading: the tables, the losses, the worst documents."""
    for way in sorted({result.way for result in results.values()}):
        chosen = {key: result for key, result in results.items() if result.way == way}
        yield f"## Read by {way}: {len(chosen)} documents, {sum(result.pages for result in chosen.values())} pages"
        yield ""
        for names in (_TEXT, tuple(name for name in MEASURES if name not in _TEXT)):
            yield from table({name: row(group) for name, group in _rows(chosen)}, names, _counts(chosen))
            yield ""
        yield from losses(chosen)
        yield ""
    yield from worst(results)


def table(
    rows: Mapping[str, Mapping[str, float | None]], names: Sequence[str], counts: Mapping[str, int]
) -> Iterator[str]:
    """A table in Markdown, without columns and rows that say nothing."""
    shown = [name for name in names if any(values[name] is not None for values in rows.values())]
    yield f"| {'kind':22} | n | " + " | ".join(f"{name:>7}" for name in shown) + " |"
    yield "|---|--:|" + "--:|" * len(shown)
    for kind, values in rows.items():
        if any(values[name] is not None for name in shown):
            yield f"| {kind:22} | {counts[kind]} | " + " | ".join(f"{_shown(values[name]):>7}" for name in shown) + " |"


def losses(results: Mapping[str, Result]) -> Iterator[str]:
    """How often words are lost without a word, and whole documents are marked."""
    lossy = [result for result in results.values() if result.lossy]
    whole = [result for result in results.values() if not result.lossy]
    silent, alarms = sum(not result.marked for result in lossy), sum(result.marked for result in whole)
    yield f"Silent loss: {silent} of {len(lossy)} documents that lose more than 2 % of their words are not marked."
    yield f"False alarm: {alarms} of {len(whole)} whole documents are marked."
    seconds = [result.seconds / result.pages for result in results.values() if result.seconds]
    if seconds:
        yield f"Seconds a page on the clock: {median(seconds):.1f} in the middle, {max(seconds):.1f} at most."


def worst(results: Mapping[str, Result]) -> Iterator[str]:
    """The documents with the lowest order and the most words swallowed."""
    badness = {
        key: (result.value("order") or 0.0) - (result.value("swallow") or 0.0) for key, result in results.items()
    }
    yield "Worst documents (order, swallowed, some of the lost words):"
    for key in sorted(badness, key=lambda key: badness[key])[:_MOST]:
        result = results[key]
        mark = "" if not result.lossy else " marked" if result.marked else " SILENT"
        lost = f" {' '.join(result.lost)}" if result.lost else ""
        yield f"- {key}: {_shown(result.value('order'))}, {_shown(result.value('swallow'))}{mark}{lost}"


def comparison(now: Mapping[str, Result], before: Mapping[str, Result]) -> Iterator[str]:
    """What changed since `before`, among documents that are the same in both."""
    same = [key for key in now if key in before and now[key].digest == before[key].digest]
    yield f"## Against before: {len(same)} documents in both"
    if others := sum(key in before for key in now) - len(same):
        yield f"{others} documents are other ones than then and are left out."
    yield ""
    for way in sorted({now[key].way for key in same}):
        rows = _differences({key: now[key] for key in same if now[key].way == way}, before)
        yield f"Read by {way} (now less before; nothing where it is less than {_SEEN}):"
        yield ""
        yield from table(rows, tuple(MEASURES), _counts({key: now[key] for key in same if now[key].way == way}))
        yield ""
    gains = {key: gain(now[key], before[key]) for key in same}
    yield from _moved(
        "Worse", [key for key in sorted(gains, key=lambda key: gains[key]) if gains[key] < -_SEEN], now, before
    )
    yield from _moved(
        "Better", [key for key in sorted(gains, key=lambda key: -gains[key]) if gains[key] > _SEEN], now, before
    )


def _differences(now: Mapping[str, Result], before: Mapping[str, Result]) -> dict[str, dict[str, float | None]]:
    rows = {}
    was = {key: before[key] for key in now}
    for (kind, group), (_, old) in zip(_rows(now), _rows(was), strict=True):
        first, second = row(old), row(group)
        rows[kind] = {name: _difference(first[name], second[name]) for name in MEASURES}
    return rows


def _difference(first: float | None, second: float | None) -> float | None:
    if first is None or second is None or abs(second - first) < _SEEN:
        return None
    return second - first


def _moved(title: str, keys: Sequence[str], now: Mapping[str, Result], before: Mapping[str, Result]) -> Iterator[str]:
    yield f"{title}: {len(keys)} documents"
    for key in keys[:_MOST]:
        yield f"- {key}: {', '.join(changes(now[key], before[key])) or 'by less than a hundredth'}"


def _rows(results: Mapping[str, Result]) -> Iterator[tuple[str, list[Result]]]:
    """The documents of each kind, and of all."""
    for kind in dict.fromkeys(result.kind for result in results.values()):
        yield kind, [result for result in results.values() if result.kind == kind]
    yield "all", list(results.values())


def _counts(results: Mapping[str, Result]) -> dict[str, int]:
    return {kind: len(group) for kind, group in _rows(results)}


def _shown(value: float | None) -> str:
    return "" if value is None else f"{value:.2f}"
