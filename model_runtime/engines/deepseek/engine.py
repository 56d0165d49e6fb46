"""The engine itself: what it offers, a look into a checkpoint, loading, and pages read together.

Importing and describing it costs nothing; torch is imported by `inspect` and `load`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from model_runtime.engines.base import Admit
from model_runtime.engines.deepseek.self_check.record import record_file
from model_runtime.errors import EngineError, ErrorCode
from model_runtime.messages import Message, message
from model_runtime.missing_parts import DEEPSEEK, how_to_install
from model_runtime.model_kinds.deepseek_ocr import DEEPSEEK_OCR
from model_runtime.model_kinds.kind import ModelKind
from model_runtime.protocol import EngineDescription, Event, Inspected, Need, NeedKind, Ready

if TYPE_CHECKING:
    from model_runtime.engines.deepseek.loaded_model import LoadedModel

VERSION = "1"
_NEEDED = ("torch", "tokenizers")


class DeepseekEngine:
    """See `engines.base.Engine`. `kind` is what is true of the models that it loads."""

    def __init__(self, kind: ModelKind = DEEPSEEK_OCR) -> None:
        self._kind = kind
        self._loaded: LoadedModel | None = None

    def describe(self) -> EngineDescription:
        file = record_file()
        missing = ", ".join(name for name in _NEEDED if find_spec(name) is None)
        return EngineDescription(
            name=self._kind.name,
            title=self._kind.title,
            version=VERSION,
            tasks=self._kind.task_names,
            modes=self._kind.modes,
            default_mode=self._kind.default_mode,
            context_tokens=self._kind.context_tokens,
            weighs_words=True,
            ready=not missing,
            missing=missing,
            needs=(Need(NeedKind.FOLDER, "checkpoint", ("config.json", "tokenizer.json", "*.safetensors")),),
            device_remarks=file.remarks() if file else (),
        )

    def inspect(self, options: dict[str, Any]) -> Inspected:
        self._check_installed()
        from model_runtime.engines.deepseek.inspection import inspect_checkpoint
        from model_runtime.engines.deepseek.options import LoadOptions

        return inspect_checkpoint(self._kind.name, LoadOptions.of(options).checkpoint)

    def load(self, options: dict[str, Any], report: Callable[[float, Message], None]) -> Ready:
        self._check_installed()
        report(0.0, message("Looking at the checkpoint"))
        from model_runtime.engines.deepseek.loaded_model import load_checkpoint
        from model_runtime.engines.deepseek.options import LoadOptions

        self._loaded = load_checkpoint(self._kind, LoadOptions.of(options), VERSION, report)
        return self._loaded.ready(self._kind.name)

    def recognize(self, admit: Admit) -> Iterator[Event]:
        if self._loaded is None:
            raise EngineError(ErrorCode.BAD_REQUEST, message("{engine} is not loaded", engine=self._kind.title))
        from model_runtime.engines.deepseek.page_batch import read_pages

        yield from read_pages(self._loaded, admit)

    def rest(self) -> None:
        if self._loaded:
            self._loaded.rest()

    def unload(self) -> None:
        loaded, self._loaded = self._loaded, None
        if loaded:
            loaded.release()

    def _check_installed(self) -> None:
        if missing := self.describe().missing:
            detail = message("{engine} lacks {parts}", engine=self._kind.title, parts=missing)
            raise EngineError(ErrorCode.ENGINE_NOT_INSTALLED, detail, how_to_install(DEEPSEEK))
