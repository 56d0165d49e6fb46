"""What was measured of each document, kept as JSON and compared with what was measured before."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from tests.quality.cases import Case
from tests.quality.measures import MEASURES, measured
from tests.quality.measures.ratio import Ratio, summed
from tests.quality.measures.words import matched_words
from tests.quality.reader import ReadDocument, is_marked

_ARRIVES = 0.98
"""A document from which fewer words than this share arrive in any form has lost some."""
_SHOWN = 12  # words of those that were lost are kept


@dataclass(frozen=True, slots=True)
class Result:
    """One document, read in one way.

    Attributes:
        digest: of the document and its truth.
        lossy: whether words of it are lost; `marked`: whether the reading says that something is wrong.
        lost: some of these words.
    """

    kind: str
    way: str
    pages: int
    digest: str
    seconds: float
    lossy: bool
    marked: bool
    lost: tuple[str, ...]
    measures: dict[str, Ratio]

    def value(self, name: str) -> float | None:
        return self.measures.get(name, Ratio()).value


def result_of(case: Case, read: ReadDocument) -> Result:
    """Measure one reading."""
    truth, found = case.told(), read.told(case.pages)
    values = measured(found, truth)
    match = matched_words(found, truth)
    lossy = len(match.swallowed) > (1 - _ARRIVES) * match.truth_count
    return Result(
        kind=case.kind,
        way=case.way,
        pages=case.pages,
        digest=case.digest(),
        seconds=round(read.seconds, 2),
        lossy=lossy,
        marked=is_marked(read),
        lost=match.swallowed[:_SHOWN],
        measures=values,
    )


def row(results: Iterable[Result]) -> dict[str, float | None]:
    """The value of every measure over these documents."""
    listed = list(results)
    return {name: summed(result.measures.get(name, Ratio()) for result in listed).value for name in MEASURES}


def gain(now: Result, before: Result) -> float:
    """How much better a document is read than before, all measures together; worse is below 0."""
    return sum(_gain(name, now, before) for name in MEASURES)


def _gain(name: str, now: Result, before: Result) -> float:
    first, second = before.value(name), now.value(name)
    if first is None or second is None:
        return 0.0
    return (second - first) * (1 if MEASURES[name].high else -1)


def changes(now: Result, before: Result) -> list[str]:
    """What changed by a hundredth or more, in words such as "order .91 > .34"."""
    told = []
    for name in MEASURES:
        first, second = before.value(name), now.value(name)
        if first is not None and second is not None and abs(first - second) >= 0.01:
            told.append(f"{name} {first:.2f} > {second:.2f}")
    return told


def save(path: Path, results: Mapping[str, Result], made: Mapping[str, Any]) -> None:
    """Write results, with how they were made."""
    documents = {key: _as_json(result) for key, result in results.items()}
    text = json.dumps({"made": dict(made), "documents": documents}, ensure_ascii=False, indent=1)
    path.write_text(text + "\n", encoding="utf-8")


def load(path: Path) -> tuple[dict[str, Any], dict[str, Result]]:
    """How saved results were made, and the results."""
    data = json.loads(path.read_text(encoding="utf-8"))
    return data["made"], {key: _from_json(item) for key, item in data["documents"].items()}


def _as_json(result: Result) -> dict[str, Any]:
    measures = {name: [ratio.part, ratio.whole] for name, ratio in result.measures.items() if ratio.whole}
    return {**asdict(result), "measures": measures}


def _from_json(data: dict[str, Any]) -> Result:
    measures = {name: Ratio(*pair) for name, pair in data["measures"].items()}
    return Result(**{**data, "measures": measures, "lost": tuple(data["lost"])})
