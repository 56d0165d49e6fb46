"""What is wrong with a page that was read to its end, so that nobody takes it for whole: doubtful places, all of it."""

from __future__ import annotations

from dataclasses import dataclass

from app.document.doubts import circling_block, order_is_open
from app.document.ink_account import account_of
from app.document.page import Reading


@dataclass(frozen=True, slots=True)
class PageFaults:
    """The faults of one page; false where it has none.

    Attributes:
        missing: about how many printed words are in no text.
        misfit: whether a text does not fit what is printed in its place.
        circles: whether the text goes in circles.
        order: whether the engine was not sure of the order, and nobody has looked at it since.
        contested: whether a second reader found something else on most of the page.
    """

    missing: int = 0
    misfit: bool = False
    circles: bool = False
    order: bool = False
    contested: bool = False

    def __bool__(self) -> bool:
        return self != NO_FAULTS


NO_FAULTS = PageFaults()


def faults_of(reading: Reading | None, *, contested: bool = False) -> PageFaults:
    """The faults of a reading as it was corrected since; looking for circles takes a millisecond or two.

    Whether a second reader contests it is not decided here.
    """
    if reading is None:
        return NO_FAULTS
    account = account_of(reading)
    return PageFaults(
        missing=account.words if account else 0,
        misfit=bool(account and account.patches and not account.words),
        circles=circling_block(reading) is not None,
        order=order_is_open(reading),
        contested=contested,
    )
