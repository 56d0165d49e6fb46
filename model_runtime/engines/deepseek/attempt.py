"""One try at one page: in which mode and by which rule it is read, its picture made into features and a prompt.

Knows nothing of batches; what was written becomes spans in `page_record`.
"""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

import torch
from torch import Tensor

from model_runtime.deepseek_ocr.model import DeepseekOcr
from model_runtime.engines.base import PageRequest
from model_runtime.engines.deepseek.loaded_model import LoadedModel
from model_runtime.engines.deepseek.options import PageOptions
from model_runtime.generate.events import GenerationOptions, PagePrompt
from model_runtime.generate.ngrams import table_cell_ids
from model_runtime.generate.retry import ReadingSetting, retry_setting
from model_runtime.generate.sampling import SamplingOptions
from model_runtime.model_kinds.kind import ModelKind
from model_runtime.preprocess.open_picture import open_picture
from model_runtime.preprocess.pixels import pixels
from model_runtime.preprocess.transform import ModeViews, mode_views
from model_runtime.prompt.assembly import prompt_ids
from model_runtime.prompt.tasks import Task, find_task
from model_runtime.resolution_modes import Grid, Size


class PageGivenUpError(Exception):
    """The page was cancelled while its picture was being looked at."""


@dataclass(slots=True)
class Attempt:
    """A page on its way.

    Attributes:
        request: the page.
        kind: of the model that reads it.
        settings: what it has been read with, the try at hand last.
        notes: what the person should know about how it was read.
        seconds: time by stage, all tries together.
        prompt_token_ids: of the try at hand, once its picture has been looked at.
        size: the picture's, in pixels, likewise.
    """

    request: PageRequest
    kind: ModelKind
    task: Task
    options: PageOptions
    settings: list[ReadingSetting]
    notes: tuple[str, ...] = ()
    seconds: dict[str, float] = field(default_factory=dict)
    prompt_token_ids: tuple[int, ...] = ()
    size: Size = (1, 1)

    @classmethod
    def first(cls, request: PageRequest, loaded: LoadedModel) -> Attempt:
        """The first try at a page.

        Raises:
            EngineError: its task or its options make no sense.
        """
        kind = loaded.kind
        ngrams = replace(kind.ngrams, allowed=table_cell_ids(loaded.tokenizer.bpe.token_to_id))
        setting = ReadingSetting(request.mode, ngrams)
        return cls(request, kind, find_task(request.task, kind.tasks), PageOptions.of(request.options), [setting])

    @property
    def setting(self) -> ReadingSetting:
        """What this try is read with."""
        return self.settings[-1]

    @property
    def mode(self) -> str:
        return self.setting.mode

    def again(self, setting: ReadingSetting, note: str) -> Attempt:
        """Another try at the same page, because this one went in circles."""
        return replace(self, settings=[*self.settings, setting], notes=(*self.notes, note))

    def retry_setting(self) -> ReadingSetting | None:
        """What to read the page with once more where it went in circles; None where that is of no use."""
        return retry_setting(self.settings, self.kind.strict_ngrams, self.kind.other_mode)

    def in_mode(self, mode: str, note: str) -> Attempt:
        """The same try in another mode."""
        setting = ReadingSetting(mode, self.setting.ngrams)
        return replace(self, settings=[*self.settings[:-1], setting], notes=(*self.notes, note))

    def open(self) -> ModeViews:
        """Open the picture and make of it what the mode shows the model.

        Raises:
            EngineError: it cannot be read.
        """
        with self._timed("open"):
            image = open_picture(self.request.image_path)
            self.size = image.size
            return mode_views(image, self.kind.mode[self.mode])

    def look(self, views: ModeViews, loaded: LoadedModel) -> Generator[float, None, PagePrompt]:
        """Encode the views and put the prompt together.

        Yields:
            How much of the picture has been looked at, 0..1.

        Raises:
            PageGivenUpError: the page was cancelled meanwhile.
            EngineError: the words of the task make no sense.
        """
        global_view, tiles = pixels(views)
        views_to_see = [global_view, *(tiles[:, None] if tiles is not None else ())]
        seen: list[Tensor] = []
        for view in views_to_see:
            if self.request.cancel.cancelled:
                raise PageGivenUpError
            with self._timed("encode"):
                seen.append(_features(loaded.model, view.to(loaded.device)))
            yield len(seen) / len(views_to_see)
        features = _laid_out(loaded.model, seen, views.grid)
        self.prompt_token_ids = tuple(prompt_ids(loaded.tokenizer, self.task, features.shape[0], self.request.prompt))
        return PagePrompt(self.request.job_id, self.prompt_token_ids, features, self._generation(), self._is_cancelled)

    def _is_cancelled(self) -> bool:
        return self.request.cancel.cancelled

    def _generation(self) -> GenerationOptions:
        options = self.options
        sampling = SamplingOptions(options.temperature, options.top_p, options.seed)
        return GenerationOptions(options.max_new_tokens, sampling, self.setting.ngrams)

    def count_seconds(self, stage: str, seconds: float) -> None:
        """Add time to a stage."""
        self.seconds[stage] = self.seconds.get(stage, 0.0) + seconds

    @contextmanager
    def _timed(self, stage: str) -> Iterator[None]:
        began = time.perf_counter()
        try:
            yield
        finally:
            self.count_seconds(stage, time.perf_counter() - began)


@torch.inference_mode()
def _features(model: DeepseekOcr, view: Tensor) -> Tensor:
    """One view [1, 3, S, S] -> [1, P, D]."""
    features: Tensor = model.deep_encoder.view_features(view)
    return features


@torch.inference_mode()
def _laid_out(model: DeepseekOcr, seen: Sequence[Tensor], grid: Grid) -> Tensor:
    """The global view's features and those of the tiles as rows for the prompt: [T, D]."""
    whole, *tiles = seen
    rows: Tensor = model.deep_encoder.layout(whole, torch.cat(tiles) if tiles else None, grid)
    return rows
