"""One try at one page: in which mode and by which rule it is read, and the prompt that its picture becomes.

Knows nothing of batches; what was written becomes spans in `attempt_record`.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from torch import Tensor

from model_runtime.engines.base import PageRequest
from model_runtime.engines.deepseek.options import PageOptions
from model_runtime.generate.events import GenerationOptions, PagePrompt
from model_runtime.generate.ngrams import table_cell_ids
from model_runtime.generate.retry import ReadingSetting, other_look, retry_setting
from model_runtime.generate.sampling import SamplingOptions
from model_runtime.messages import Message
from model_runtime.model_kinds.kind import ModelKind
from model_runtime.preprocess.page_views import PageViews
from model_runtime.prompt.assembly import prompt_ids
from model_runtime.prompt.tasks import Task, find_task
from model_runtime.prompt.tokenizer import Tokenizer
from model_runtime.resolution_modes import ResolutionMode, Size


@dataclass(slots=True, eq=False)
class Attempt:
    """A page on its way.

    Attributes:
        request: the page.
        kind: of the model that reads it.
        settings: what it has been read with, the try at hand last.
        notes: what the person should know about how it was read.
        seconds: time by stage, all tries together.
        prompt_token_ids: of the try at hand, once its picture has been looked at.
        size: the picture's, in pixels, once it has been opened.
    """

    request: PageRequest
    kind: ModelKind
    task: Task
    options: PageOptions
    settings: list[ReadingSetting]
    notes: tuple[Message, ...] = ()
    seconds: dict[str, float] = field(default_factory=dict)
    prompt_token_ids: tuple[int, ...] = ()
    size: Size = (1, 1)

    @classmethod
    def first(cls, request: PageRequest, kind: ModelKind, tokenizer: Tokenizer) -> Attempt:
        """The first try at a page.

        Raises:
            EngineError: its task or its options make no sense.
        """
        ngrams = replace(kind.ngrams, allowed=table_cell_ids(tokenizer.bpe.token_to_id))
        setting = ReadingSetting(request.mode, ngrams)
        return cls(request, kind, find_task(request.task, kind.tasks), PageOptions.of(request.options), [setting])

    @property
    def setting(self) -> ReadingSetting:
        """What this try is read with."""
        return self.settings[-1]

    @property
    def mode(self) -> str:
        return self.setting.mode

    @property
    def resolution(self) -> ResolutionMode:
        """What the mode shows the model."""
        return self.kind.mode[self.mode]

    @property
    def is_cancelled(self) -> bool:
        """Whether nobody wants the page any more."""
        return self.request.cancel.cancelled

    def again(self, setting: ReadingSetting, note: Message) -> Attempt:
        """Another try at the same page, because this one went in circles or was no reading."""
        return replace(self, settings=[*self.settings, setting], notes=(*self.notes, note))

    def retry_setting(self) -> ReadingSetting | None:
        """What to read the page with once more where it went in circles; None where that is of no use."""
        return retry_setting(self.settings, self.kind.strict_ngrams, self.kind.other_mode)

    def other_look(self) -> ReadingSetting | None:
        """What to read the page with once more where the answer was no reading."""
        return other_look(self.settings, self.kind.other_mode)

    def in_mode(self, mode: str, note: Message) -> Attempt:
        """The same try in another mode."""
        setting = ReadingSetting(mode, self.setting.ngrams)
        return replace(self, settings=[*self.settings[:-1], setting], notes=(*self.notes, note))

    def opened(self, views: PageViews) -> None:
        """Take note of what the picture is like."""
        self.size = views.size
        self.count_seconds("open", views.seconds)

    def prompt(self, features: Tensor, tokenizer: Tokenizer) -> PagePrompt:
        """What is to be written on.

        Args:
            features: the picture as rows for the prompt, [T, D].
            tokenizer: of the model.

        Raises:
            EngineError: the words of the task make no sense.
        """
        self.prompt_token_ids = tuple(prompt_ids(tokenizer, self.task, features.shape[0], self.request.prompt))
        options = self._generation()
        return PagePrompt(self.request.job_id, self.prompt_token_ids, features, options, lambda: self.is_cancelled)

    def _generation(self) -> GenerationOptions:
        options = self.options
        sampling = SamplingOptions(options.temperature, options.top_p, options.seed)
        return GenerationOptions(options.max_new_tokens, sampling, self.setting.ngrams)

    def count_seconds(self, stage: str, seconds: float) -> None:
        """Add time to a stage."""
        self.seconds[stage] = self.seconds.get(stage, 0.0) + seconds
