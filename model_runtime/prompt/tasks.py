"""What a model can be asked to do with a picture, and how a person's words get into the wording it was trained with.

Words only: knows no token ids, and nothing of how an answer is read. The wordings themselves belong to each kind of
model. A person's own words never change what the rest of a prompt means, because markup in them is refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from model_runtime.errors import EngineError, ErrorCode
from model_runtime.messages import message

IMAGE = "<image>"

PLACE = "{}"


class Output(StrEnum):
    """What the answer to a task looks like."""

    LAYOUT = "layout"
    """Blocks: a label and a box in tags, then the block's content."""

    LINES = "lines"
    """Texts in tags, each with its box."""

    TEXT = "text"
    """Text or Markdown without boxes."""

    FIGURE = "figure"
    """One figure as a table, a formula of a molecule, a drawing's data or a caption."""


class WordsWanted(StrEnum):
    """What a person has to say for a task."""

    NONE = ""
    PHRASE = "phrase"
    PROMPT = "prompt"


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do with a picture.

    Attributes:
        name: how programs call it.
        title: how people call it.
        template: the message, with the image token where the picture goes and `{}` where the person's words go.
        output: the shape of the answer.
        words: what the person has to say, if anything.
        reads: whether the answer is to be what is printed, all of it.
    """

    name: str
    title: str
    template: str
    output: Output
    words: WordsWanted = WordsWanted.NONE
    reads: bool = False

    @property
    def wants_places(self) -> bool:
        """Whether what is read is to come with its boxes."""
        return self.reads and self.output is not Output.TEXT

    @property
    def needs_phrase(self) -> bool:
        """Whether the person has to give words, a phrase or a whole prompt."""
        return self.words is not WordsWanted.NONE


def find_task(name: str, tasks: Sequence[Task]) -> Task:
    """The one of a model's tasks that has this name.

    Raises:
        EngineError: there is none; the names that exist are in the hint.
    """
    found = next((task for task in tasks if task.name == name), None)
    if found is None:
        raise EngineError(
            ErrorCode.BAD_REQUEST,
            message("this model has no task {task}", task=repr(name)),
            message("Choose one of: {names}.", names=", ".join(task.name for task in tasks)),
        )
    return found


def user_message(task: Task, words: str, special_tokens: Iterable[str]) -> str:
    """The whole message for a task, blanks around it taken off.

    Args:
        task: what to do.
        words: the person's phrase or prompt. A task that needs none takes no notice of them.
        special_tokens: strings that mean something to the model and may not stand in the words.

    Raises:
        EngineError: words are missing, are no text, or hold a special token.
    """
    if not task.needs_phrase:
        return task.template.strip()
    return task.template.replace(PLACE, _checked(task, words.strip(), special_tokens)).strip()


def _checked(task: Task, words: str, special_tokens: Iterable[str]) -> str:
    if not words:
        what = message("what to look for") if task.words is WordsWanted.PHRASE else message("what to ask")
        raise EngineError(
            ErrorCode.BAD_REQUEST,
            message("the task {task} was not told {what}", task=repr(task.name), what=what),
            message("Type {what}, then read again.", what=what),
        )
    named = message("phrase") if task.words is WordsWanted.PHRASE else message("prompt")
    for token in special_tokens:
        if token in words:
            raise EngineError(
                ErrorCode.BAD_REQUEST,
                message(
                    "{token} stands in the {what}; the model would take it for an instruction", token=token, what=named
                ),
                message(
                    "Leave {token} out. Recto adds the picture itself, and the tasks with boxes ask for boxes.",
                    token=token,
                ),
            )
    if any("\ud800" <= letter <= "\udfff" for letter in words):
        raise EngineError(
            ErrorCode.BAD_REQUEST,
            message("the {what} holds half a character", what=named),
            message("Type it again, then read again."),
        )
    return words
