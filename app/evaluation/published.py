"""Results that others have published, to stand beside ours where version, pages and way to score are the same.

Copied from the tables named in `source`; values that are not given there are left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.evaluation.olmocr import METHOD as OLMOCR_METHOD
from app.evaluation.olmocr import WHOLE
from app.evaluation.omnidocbench import AS_PUBLISHED


@dataclass(frozen=True, slots=True)
class PublishedResult:
    """One line of a published table; `values` by the name of a measure, in that measure's unit."""

    system: str
    source: str
    values: Mapping[str, float]


def published_results(benchmark: str, version: str, method: str) -> tuple[PublishedResult, ...]:
    """The lines for a benchmark in this version, scored by this method."""
    return _RESULTS.get((benchmark, version, method), ())


def _omnidocbench(system: str, text: float, teds: float, teds_s: float, order: float) -> PublishedResult:
    """A line of the board of release 1.5; its tables are given in percent."""
    values = {"text": text, "teds": teds / 100, "teds_s": teds_s / 100, "order": order}
    return PublishedResult(system, "OmniDocBench 1.5, board", values)


def _olmocr(system: str, *percents: float) -> PublishedResult:
    """A line of the table of olmOCR-bench: its groups but for those of formulas, which are not run here."""
    groups = ("table_tests", "old_scans", "headers_footers", "multi_column", "long_tiny_text", "baseline")
    values = {group: percent / 100 for group, percent in zip(groups, percents, strict=True)}
    return PublishedResult(system, "olmOCR-bench, table of its repository", values)


_RESULTS: dict[tuple[str, str, str], tuple[PublishedResult, ...]] = {
    ("omnidocbench", "v1.5", AS_PUBLISHED): (
        _omnidocbench("GLM-OCR", 0.040, 94.16, 96.75, 0.043),
        _omnidocbench("PaddleOCR-VL", 0.035, 90.89, 94.76, 0.043),
        _omnidocbench("DeepSeek-OCR-2", 0.048, 87.75, 92.06, 0.057),
        _omnidocbench("MinerU2.5", 0.047, 88.22, 92.38, 0.044),
        _omnidocbench("dots.ocr", 0.053, 86.78, 90.62, 0.053),
        _omnidocbench("DeepSeek-OCR", 0.073, 84.97, 88.80, 0.086),
    ),
    ("olmocr", WHOLE, OLMOCR_METHOD): (
        _olmocr("Chandra 1 (9B)", 88.0, 50.4, 90.8, 81.2, 92.3, 99.9),
        _olmocr("olmOCR 0.4.0", 84.9, 47.7, 96.1, 83.7, 81.9, 99.7),
        _olmocr("DeepSeek-OCR", 80.2, 33.3, 96.1, 66.4, 79.4, 99.8),
    ),
}
