"""What a document says, as a truth and a reading are compared: pieces of plain text in reading order."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.document.block import BlockKind
from app.document.table import Table
from app.measures.texts import WORD, folded

_ALIKE = {"'": "’‘‚‛`´", '"': "“”„‟«»", "-": "–—−‐‑", "": "\u00ad"}
_SAME = str.maketrans({sign: plain for plain, signs in _ALIKE.items() for sign in signs})
_SIGN = re.compile(r"[±=×÷$€£¥]")
_LEADERS = re.compile(r"(?:\s*[.·•‥…_]){4,}")
BULLET = "•"

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Piece:
    """One block.

    Attributes:
        text: plain, as it is compared (`as_compared`); the cells of a table one after another.
        raw: the same before hyphens, quotes and blanks were made alike.
        marker: a list item's mark: every bullet is "•".
        box: left, top, right, bottom as shares of the page; None where no place is known.
        page: from 0.
        inside: words printed in a figure or a formula, which a reading may have and need not.
        written: whether it stands in what a person gets; running heads usually do not.
    """

    kind: BlockKind
    text: str = ""
    raw: str = ""
    level: int = 0
    marker: str = ""
    table: Table | None = None
    box: Box | None = None
    page: int = 0
    inside: str = ""
    written: bool = True

    @property
    def marked_text(self) -> str:
        """The text with its number or letter in front; bullets are no text."""
        return f"{self.marker} {self.text}" if self.marker not in ("", BULLET) else self.text


@dataclass(frozen=True, slots=True)
class Told:
    """A document. `words_only` says that nothing but its words is known."""

    pieces: tuple[Piece, ...]
    pages: int = 1
    words_only: bool = False

    @property
    def body(self) -> tuple[Piece, ...]:
        """What is written and is running text: no formulas, no running heads that were left out."""
        return tuple(piece for piece in self.pieces if piece.written and piece.kind is not BlockKind.FORMULA)

    @property
    def text(self) -> str:
        return " ".join(piece.marked_text for piece in self.body if piece.marked_text)


def as_compared(text: str) -> str:
    """Quotes, dashes, blanks and letter forms made alike; leaders and soft hyphens gone."""
    return folded(_LEADERS.sub(" ", folded(text, compatibility=True).translate(_SAME)))


def words_of(text: str) -> list[str]:
    """The words of a text that is as compared, without the punctuation round them; signs of sums stand alone."""
    stripped = (
        word.strip(".,;:!?\"'()[]{}<>|*-。，、；：！？（）《》「」")
        for word in WORD.findall(_SIGN.sub(r" \g<0> ", text))
    )
    return [word for word in stripped if word]
