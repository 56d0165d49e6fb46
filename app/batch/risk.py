"""How likely it is that a page's text is not what the page says, so that a person looks at the worst first."""

from __future__ import annotations

from dataclasses import dataclass

from app.document.ink_account import account_of
from app.document.page import Reading, StopReason
from app.library.counting import own_doubts

FAILED_RISK = 1_000_000.0  # no text at all
_CUT_RISK = 10_000.0  # nobody knows how much is missing


@dataclass(frozen=True, slots=True)
class PageRisk:
    """About how many words may be missing or wrong.

    Attributes:
        risk: what pages are sorted by: `missing_words` and `doubts`, and more where the page was not read to its end.
        missing_words: printed ones that are in no text.
        doubts: places that the reading itself is not sure of.
        stop_reason: how the reading ended; empty for a page that failed.
    """

    risk: float
    missing_words: int = 0
    doubts: int = 0
    stop_reason: str = ""


def risk_of(reading: Reading | None) -> PageRisk:
    """The risk of a page that was read so, or failed."""
    if reading is None:
        return PageRisk(FAILED_RISK)
    account, doubts = account_of(reading), own_doubts(reading)
    missing = account.words if account is not None and account.lacks_text else 0
    cut = 0.0 if reading.stop_reason is StopReason.END else _CUT_RISK
    return PageRisk(cut + missing + doubts, missing, doubts, reading.stop_reason.value)
