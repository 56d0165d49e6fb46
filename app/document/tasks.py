"""What engines can be asked to do with a picture, as far as it matters outside of them. Names, no words for people.

An engine may offer a task that is not named here; it is then taken for one that reads text and needs no words.
"""

from __future__ import annotations

DOCUMENT = "document"
TEXT = "text"
BOXES = "boxes"
FIGURE = "figure"
DESCRIBE = "describe"
LOCATE = "locate"
PROMPT = "prompt"
OBJECTS = "objects"
OF_ENGINES = (DOCUMENT, TEXT, BOXES, FIGURE, DESCRIBE, LOCATE, OBJECTS, PROMPT)
"""All that an engine of ours can be asked to do; none need know them all."""
REGIONS = "regions"
"""No engine's task: what a page holds of which only regions have been read."""

_NEEDING_WORDS = frozenset({LOCATE, PROMPT})
_OF_PICTURES = frozenset({FIGURE, DESCRIBE, LOCATE, PROMPT, OBJECTS})
_FINDING_PLACES = frozenset({LOCATE, OBJECTS})


def words_needed(task: str) -> bool:
    """Whether the person has to say what to look for, or what to ask."""
    return task in _NEEDING_WORDS


def reads_letters(task: str) -> bool:
    """Whether the answer is what is written there, rather than something about a picture."""
    return task not in _OF_PICTURES


def finds_places(task: str) -> bool:
    """Whether the answer says where things stand rather than what the page says."""
    return task in _FINDING_PLACES
