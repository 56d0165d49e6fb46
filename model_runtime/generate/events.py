"""What generation takes and what it tells: prompts in, events out. Frozen records, nothing that acts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from torch import Tensor

from model_runtime.errors import Problem
from model_runtime.generate.loops import Loop
from model_runtime.generate.ngrams import NgramOptions
from model_runtime.generate.sampling import SamplingOptions
from model_runtime.generate.stopping import FinishReason


@dataclass(frozen=True, slots=True)
class GenerationOptions:
    """How one page is written.

    Attributes:
        max_new_tokens: at most so many, and never more than the context has room for.
        ngrams: the repetition rule, or None for none; its `allowed` should hold `ngrams.table_cell_ids`.
        stop_at_loops: whether a page that goes in circles is ended.
    """

    max_new_tokens: int = 8192
    sampling: SamplingOptions = field(default_factory=SamplingOptions)
    ngrams: NgramOptions | None = field(default_factory=NgramOptions)
    stop_at_loops: bool = True


@dataclass(frozen=True, slots=True, eq=False)
class PagePrompt:
    """One page to be written.

    Attributes:
        page_id: chosen by the asker; unique among the pages of a batch.
        input_ids: the prompt with its image tokens, [L].
        features: the picture, [T, D], one row for each image token; None without a picture.
        is_cancelled: looked at before every step.
    """

    page_id: str
    input_ids: tuple[int, ...]
    features: Tensor | None = None
    options: GenerationOptions = field(default_factory=GenerationOptions)
    is_cancelled: Callable[[], bool] = lambda: False


@dataclass(frozen=True, slots=True)
class TokenAppended:
    """The page has one token more; `text` is what became certain with it, perhaps nothing."""

    page_id: str
    token: int
    text: str


@dataclass(frozen=True, slots=True)
class PageEnded:
    """The page has ended; nothing of it follows.

    Attributes:
        tokens: all of them, without the end token.
        text: all of it; the texts of `TokenAppended` and `rest` put together.
        rest: what still waited for the rest of a character.
        loop: where the page began to go in circles, if that is why it ended.
        prefill_seconds: from joining to the first token.
        decode_seconds: from then on, steps shared with other pages.
    """

    page_id: str
    reason: FinishReason
    tokens: tuple[int, ...]
    text: str
    rest: str
    loop: Loop | None
    prefill_seconds: float
    decode_seconds: float

    @property
    def kept_text(self) -> str:
        """The text without what came round again."""
        return self.text if self.loop is None else self.text[: self.loop.start]


@dataclass(frozen=True, slots=True)
class PageNotWritten:
    """The page could not be written; others in its batch go on."""

    page_id: str
    problem: Problem


PageEvent = TokenAppended | PageEnded | PageNotWritten
