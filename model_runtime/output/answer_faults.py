"""Answers that are no reading of the page: talk about it, places without text, text without places.

Words alone do not tell: a page may have "The image shows" printed on it. So talk counts only where no box says that it
stands on the page, and the page's ink has the last word (`is_printed`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from model_runtime.messages import Message, message
from model_runtime.protocol import InkFault, InkLedger, Span

TALK = message("The model talks about the page in place of reading it.")
NO_TEXT = message("The model marked places of text without saying what is printed there.")
NO_PLACES = message("The model gave the text without saying where on the page it stands.")

_PICTURES = frozenset({"figure", "chart", "geometry", "chemistry"})
_FEWEST_PLACES = 4  # of text, before it means something that most of them are empty
_FEWEST_LETTERS = 40  # of a text that should have places
_ACCOUNTED = 0.9  # share of a page's ink from which on a text is what is printed

_PICTURE = r"(?:image|picture|photo(?:graph)?|screenshot|scan)"
_TALK = re.compile(
    rf"""\W*(?:
        (?:i\ am|i['’]m)\ (?:so\ |very\ )?(?:sorry|unable|afraid)\b | sorry,?\ (?:but\ )?i\b | unfortunately,?\ i\b
      | i\ (?:can['’]?t|cannot|can\ not|am\ not\ able\ to|apologi[sz]e)\b | as\ an\ ai\b
      | (?:the|this)\ (?:provided\ )?{_PICTURE}\ (?:shows|displays|depicts|features|contains|presents|appears|is)\b
      | this\ is\ an?\ (?:\w+\ )?{_PICTURE}\ (?:of|showing)\b | in\ (?:the|this)\ {_PICTURE},
      | there\ is\ no\ (?:visible\ |readable\ )?text\ in\ (?:the|this)\ {_PICTURE}
      | (?:非常|很)?(?:抱歉|对不起|遗憾) | 我(?:无法|不能) | 作为(?:一个|一款)?(?:AI|人工智能)
      | (?:这|该|此)?(?:张|幅|个)?(?:图片|图像|照片|截图)(?:中|里|上)?(?:显示|展示|展现|描绘|呈现|包含|是)
      | 这是一(?:张|幅)
    )""",
    re.VERBOSE | re.IGNORECASE,
)


def answer_fault(spans: Sequence[Span], wants_places: bool) -> Message | None:
    """What is wrong with an answer that should read a page; None where nothing is, or where it is empty.

    Args:
        spans: what was read.
        wants_places: whether the task asks for boxes.
    """
    texts = [span for span in spans if span.label not in _PICTURES]
    if texts and not texts[0].boxes and _TALK.match(texts[0].text):
        return TALK
    if not wants_places:
        return None
    places = [span for span in texts if span.boxes]
    if len(places) >= _FEWEST_PLACES and 2 * sum(not span.text.strip() for span in places) > len(places):
        return NO_TEXT
    if not any(span.boxes for span in spans) and sum(len(span.text) for span in texts) >= _FEWEST_LETTERS:
        return NO_PLACES
    return None


def is_printed(ink: InkLedger | None) -> bool:
    """Whether the page's ink is what the text says: about as many letters, and hardly any that are left."""
    if ink is None or not ink.coverage:
        return False
    misfit = any(patch.fault in (InkFault.TOO_SHORT, InkFault.TOO_LONG) for patch in ink.patches)
    return not misfit and ink.accounted >= _ACCOUNTED
