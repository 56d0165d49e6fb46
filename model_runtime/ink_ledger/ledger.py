"""The account of a page's ink: what of it the spans account for, and the patches that they do not.

Works from the page's picture and the spans alone, so it is the same for every engine. Rules and dirt count on neither
side: a page whose table is drawn but empty would else look nearly whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from model_runtime.ink_ledger.lone_texts import lone_texts
from model_runtime.ink_ledger.marks import Marks, find_marks
from model_runtime.ink_ledger.patches import (
    LETTERS_TO_A_WORD,
    Box,
    Patch,
    are_frames,
    around,
    find_patches,
    letter_units,
    patch_of,
)
from model_runtime.ink_ledger.text_length import misfits
from model_runtime.protocol import InkFault, InkGap, InkLedger, Span, UnitBox, UnreadPrint

PICTURES = frozenset({"figure", "chart", "geometry", "chemistry"})

_WHOLE_PAGE: UnitBox = (0.0, 0.0, 1.0, 1.0)
_ROOM = 0.005  # of the page's longer side by which a box is widened: engines draw them close
_FEWEST_LETTERS = 1.5  # of a patch on bare paper; a speck is no word
_FEWEST_IN_LABELS, _FEWEST_IN_PICTURES = 9.0, 24.0  # letters: labels are the picture's own, sentences are text
_CAPITAL = 75  # percentile of the letters' heights: capitals and digits, or little less
_LARGER, _SQUARE = 1.12, 1.18  # height of a box to tick over a capital's, at least, and its longer side over the other
_CROSSED = 0.62  # inked share of one that is crossed, at least; of letters an M has about 0.5
_LEAST_DRAWING = 0.03  # of the longer side: what is smaller and no letter is dirt


def ink_ledger(picture: Image.Image, spans: Sequence[Span]) -> InkLedger:
    """The account of one page.

    Args:
        picture: the page picture that the engine was given.
        spans: what it read, with boxes in units of that picture.
    """
    marks = find_marks(picture)
    total = float(marks.areas.sum())
    if not total:
        return InkLedger(1.0, 0.0)
    unread = [print_.box for span in spans for print_ in span.unread]
    lost = _covered(marks, unread, room=0.0)  # among them words of lines that are in the text
    in_text = _covered(marks, chain.from_iterable(map(text_boxes, placed(spans)))) & ~lost
    pictures = [span for span in spans if span.label in PICTURES]
    strange = ~in_text & _covered(marks, unread)
    bare = ~in_text & ~strange & ~_covered(marks, chain.from_iterable(span.boxes for span in pictures))
    overlooked = _overlooked(marks, bare)
    found = [
        *(patch for span in spans for patch in _unread(marks, span, strange, total)),
        *(_named(marks, [patch], InkFault.OVERLOOKED, total) for patch in overlooked),
        *(_named(marks, [patch], InkFault.OVERLOOKED, total) for patch in _lone(marks, bare, overlooked, spans)),
        *(
            _named(marks, words, InkFault.SWALLOWED, total)
            for picture in pictures
            if (words := _swallowed(marks, picture, ~in_text & ~strange))
        ),
        *_drawings(marks, bare, total),
        *misfits(marks, placed(spans), total),
    ]
    accounted = max(0.0, 1.0 - sum(patch.share for patch in found))
    return InkLedger(accounted, total / (marks.size[0] * marks.size[1]), tuple(found))


def placed(spans: Sequence[Span]) -> list[Span]:
    """The spans; where none says where it stands, each may stand anywhere on the page."""
    if any(span.boxes for span in spans):
        return list(spans)
    text = "\n".join(span.text for span in spans)
    return [Span("paragraph", (_WHOLE_PAGE,), text)] if text.strip() else []


def text_boxes(span: Span) -> Sequence[UnitBox]:
    """Where the span's words stand: its lines, where the engine knows them; a picture's own box holds no words."""
    if not span.text.strip():
        return ()
    if span.lines or span.label in PICTURES:
        return [line.box for line in span.lines if line.text.strip()]
    return span.boxes


def _covered(marks: Marks, boxes: Iterable[UnitBox], room: float = _ROOM) -> NDArray[np.bool_]:
    """(n,) whether the middle of each mark lies in one of the boxes, widened by `room` of the page's longer side."""
    across, down = marks.size
    room *= max(marks.size)
    covered = np.zeros(len(marks.boxes), np.bool_)
    for left, top, right, bottom in boxes:
        covered |= marks.inside((left * across - room, top * down - room, right * across + room, bottom * down + room))
    return covered


def _unread(marks: Marks, span: Span, strange: NDArray[np.bool_], total: float) -> list[InkGap]:
    """The print of a span that its engine saw and could not read, as one patch for each script.

    A word in a line of the text is a patch of its own; of no known script it is overlooked print.
    """
    words = [print_ for print_ in span.unread if _is_word_in_text(print_, span)]
    return [_patch(marks, [word], _fault_of(word), strange, total) for word in words] + [
        _patch(marks, lines, InkFault.UNKNOWN_SCRIPT, strange, total)
        for script in sorted({print_.script for print_ in span.unread})
        if (lines := [print_ for print_ in span.unread if print_.script == script and print_ not in words])
    ]


def _patch(
    marks: Marks, print_: Sequence[UnreadPrint], fault: InkFault, strange: NDArray[np.bool_], total: float
) -> InkGap:
    boxes = [one.box for one in print_]
    here = strange & _covered(marks, boxes)
    words = round(letter_units(marks.boxes[here & marks.letters]) / LETTERS_TO_A_WORD)
    share = min(1.0, float(marks.areas[here].sum()) / total)
    return InkGap(around(boxes), fault, share, max(1, words), print_[0].script)


def _fault_of(word: UnreadPrint) -> InkFault:
    return InkFault.UNKNOWN_SCRIPT if word.script else InkFault.OVERLOOKED


def _is_word_in_text(print_: UnreadPrint, span: Span) -> bool:
    """Whether it is a part of a line that is in the text."""
    x, y = (print_.box[0] + print_.box[2]) / 2, (print_.box[1] + print_.box[3]) / 2
    return any(box[0] <= x <= box[2] and box[1] <= y <= box[3] and box != print_.box for box in text_boxes(span))


def _overlooked(marks: Marks, bare: NDArray[np.bool_]) -> list[Patch]:
    """Print that no span covers."""
    return [patch for patch in find_patches(marks, bare) if patch.is_print and patch.letters >= _FEWEST_LETTERS]


def _lone(marks: Marks, bare: NDArray[np.bool_], known: Sequence[Patch], spans: Sequence[Span]) -> list[Patch]:
    """Short texts that no span covers, in a column with others; one alone on a row may be dirt, or a box to tick."""
    lines = [_in_pixels(marks, line.box) for span in spans for line in span.lines if line.text.strip()]
    letters = marks.letters & ~bare
    if not lines or not letters.any():
        return []
    left = bare & marks.letters
    left[[member for patch in known for member in patch.members]] = False
    high = float(np.percentile((marks.boxes[letters, 3] - marks.boxes[letters, 1]), _CAPITAL))
    found = lone_texts(marks.boxes, left, lines, high)
    patches = [patch_of(marks, np.array(text.members)) for text in found if text.in_column]
    return [patch for patch in patches if not _is_box_to_tick(marks, patch, high)]


def _is_box_to_tick(marks: Marks, patch: Patch, high: float) -> bool:
    """Whether a patch is a square that is larger than a capital, hardly inked, or crossed."""
    members = list(patch.members)
    if are_frames(marks.boxes[members], marks.areas[members]):
        return True
    width, height = patch.box[2] - patch.box[0], patch.box[3] - patch.box[1]
    is_square = max(width, height) < _SQUARE * min(width, height)
    return is_square and (height > _LARGER * high or patch.ink > _CROSSED * width * height)


def _in_pixels(marks: Marks, box: UnitBox) -> Box:
    across, down = marks.size
    return box[0] * across, box[1] * down, box[2] * across, box[3] * down


def _swallowed(marks: Marks, picture: Span, unread: NDArray[np.bool_]) -> list[Patch]:
    """Words inside a picture that are in no text: sentences, or whatever the engine itself knows for words."""
    inside = unread & _covered(marks, picture.boxes)
    known = _covered(marks, (line.box for line in picture.lines))
    sure = [patch for patch in find_patches(marks, inside & known) if patch.letters >= _FEWEST_LETTERS]
    likely = [p for p in find_patches(marks, inside & ~known) if p.is_print and p.letters >= _FEWEST_IN_LABELS]
    return sure + (likely if sum(patch.letters for patch in likely) >= _FEWEST_IN_PICTURES else [])


def _named(marks: Marks, found: Sequence[Patch], fault: InkFault, total: float) -> InkGap:
    """Patches that a person settles together, as one."""
    box = marks.unit_box(around([patch.box for patch in found]))
    share = min(1.0, sum(patch.ink for patch in found) / total)
    return InkGap(box, fault, share, sum(patch.words for patch in found))


def _drawings(marks: Marks, bare: NDArray[np.bool_], total: float) -> list[InkGap]:
    """Large marks that are no letters and in no picture."""
    sides = (marks.boxes[:, 2:] - marks.boxes[:, :2]).max(axis=1)
    chosen = np.flatnonzero(bare & ~marks.letters & (sides >= _LEAST_DRAWING * max(marks.size)))
    return [
        InkGap(marks.unit_box(marks.boxes[index].tolist()), InkFault.DRAWING, float(marks.areas[index]) / total)
        for index in chosen
    ]
