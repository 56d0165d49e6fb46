"""What the window asks of the engine process."""

from __future__ import annotations

from typing import Annotated, Any

from msgspec import Meta, Struct, field, json

from model_runtime.protocol.bounds import Count, ShortText
from model_runtime.protocol.spans import TextLine
from model_runtime.protocol.tagged import Tagged

CHECK_CHART = "check_chart"
"""The task of looking for a table's values in the picture of a chart; the table is the `prompt`, in HTML. It is there
where an engine's description says `checks_charts`, and is none for a person to choose."""


WEIGH_WORDS = "weigh_words"
"""The task of telling which words of a reading hang on the picture; the reading's ids are the `prompt`, as `AnswerIds`
write themselves, and `mode` is the one that it was read in. It is there where an engine's description says
`weighs_words`, and is none for a person to choose. Answered by a `PageFinished` with `weighed_words`, and no spans."""


class AnswerIds(Struct, frozen=True):
    """What a language model was given for a page and what it wrote, in its own ids; at least one of each."""

    prompt_token_ids: Annotated[tuple[Count, ...], Meta(min_length=1)]
    output_token_ids: Annotated[tuple[Count, ...], Meta(min_length=1)]

    def as_prompt(self) -> str:
        """As the `prompt` of a request."""
        return json.encode(self).decode()

    @classmethod
    def of_prompt(cls, prompt: str) -> AnswerIds:
        """The ids of a request.

        Raises:
            ValueError: these are none.
        """
        return json.decode(prompt, type=cls)


class Load(Tagged, frozen=True, tag="load"):
    """Bring an engine into memory; answered by `LoadProgress`es and `Ready`, or `Failed`, under the same request id.

    What was asked for before it is read before it.
    """

    engine: ShortText
    options: dict[str, Any] = field(default_factory=dict)
    request_id: ShortText = ""


class Inspect(Tagged, frozen=True, tag="inspect"):
    """Look at what a `Load` with these options would use, without loading it; answered like one, by `Inspected`."""

    engine: ShortText
    options: dict[str, Any] = field(default_factory=dict)
    request_id: ShortText = ""


class Recognize(Tagged, frozen=True, tag="recognize"):
    """Read one page.

    Attributes:
        job_id: chosen by the asker, unique in the process's life; every event about the page carries it.
        image_path: the page's picture, upright, in a file any Pillow can open. The engine never deletes it.
        mode: the name of one of the engine's modes.
        task: what to do with the page; "document" is text with layout. Besides those of the engine there may be
            `CHECK_CHART` and `WEIGH_WORDS`.
        text_lines: the document's own text, where it has a good one: an engine that can use it reads that
            instead of the picture.
        urgent: somebody waits for it: it is begun before pages that wait, beside those being read.
    """

    job_id: ShortText
    engine: ShortText
    image_path: str
    mode: ShortText
    task: ShortText = "document"
    prompt: str = ""
    text_lines: tuple[TextLine, ...] = ()
    options: dict[str, Any] = field(default_factory=dict)
    urgent: bool = False


class Cancel(Tagged, frozen=True, tag="cancel"):
    """Stop one job, waiting or running; answered by `Cancelled` at once, with nothing of that job after it."""

    job_id: ShortText


class Unload(Tagged, frozen=True, tag="unload"):
    """Give an engine's memory back."""

    engine: ShortText


class Describe(Tagged, frozen=True, tag="describe"):
    """Ask for the device and memory; answered by `Description`."""


class Shutdown(Tagged, frozen=True, tag="shutdown"):
    """End the process in order."""


Request = Load | Inspect | Recognize | Cancel | Unload | Describe | Shutdown
