"""How pages are to be read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from app.auto_mode.aims import Aim
from app.document.tasks import DOCUMENT


@dataclass(frozen=True, slots=True)
class ReadingOptions:
    """How pages are to be read. Every field may be left out; `DocumentReader.engines()` says what there is.

    Attributes:
        engine: by its name; empty for the first that needs nothing.
        mode: how finely it sees the page; empty for the engine's own, "auto" for the cheapest that will read the page.
        aim: what "auto" leaves to chance.
        model: by its name on the shelf (`recto models list`); empty for the one added last.
        checkpoint: name or folder of the weights, in place of a model.
        address: of the server that pages are sent to, for an engine that sends them; its key is in RECTO_REMOTE_KEY.
        task: what the engine is to do with a page, one of its `tasks`.
        prompt: what the task asks for, where it needs that.
        read_picture: read the picture even where the file has text of its own.
        language: the code of the one that the document is in, such as "de"; empty where nobody knows.
        load_options: what the engine is told when it is loaded, such as {"device": "cpu"}.
        page_options: what it is told with each page, such as {"max_new_tokens": 4096}.
    """

    engine: str = ""
    mode: str = ""
    model: str = ""
    checkpoint: str = ""
    address: str = ""
    task: str = DOCUMENT
    prompt: str = ""
    read_picture: bool = False
    language: str = ""
    aim: Aim = Aim.BALANCED
    load_options: dict[str, Any] = field(default_factory=dict)
    page_options: dict[str, Any] = field(default_factory=dict)
