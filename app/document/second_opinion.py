"""What a second reader says of a page that another engine has read."""

from __future__ import annotations

from dataclasses import dataclass

from app.document.doubts import Doubt


@dataclass(frozen=True, slots=True)
class SecondOpinion:
    """What it says.

    Attributes:
        reader: what the second reader is called.
        agreement: the share of words in which both agree, 0..1; None where the second one saw too little to say.
        is_contested: whether it found something else on most of the page.
        places: where it has something else, in reading order, but those that a person found right.
    """

    reader: str
    agreement: float | None
    is_contested: bool
    places: tuple[Doubt, ...] = ()
