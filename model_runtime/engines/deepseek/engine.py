"""The engine itself: what it offers, a look into a checkpoint, loading, and pages read together.

Importing and describing it costs nothing; torch is imported by `inspect` and `load`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from model_runtime.engines.base import Admit
from model_runtime.errors import EngineError, ErrorCode
from model_runtime.messages import Message, message
from model_runtime.protocol import EngineDescription, Event, Inspected, Ready
from model_runtime.resolution_modes import MODES

if TYPE_CHECKING:
    from model_runtime.engines.deepseek.loaded_model import LoadedModel

NAME = "deepseek-ocr"
TITLE = "DeepSeek-OCR"
VERSION = "1"
TASKS = ("document", "text", "boxes", "figure", "describe", "locate", "objects", "prompt")
DEFAULT_MODE = "gundam"
_NEEDED = ("torch", "tokenizers")
_HOW_TO_INSTALL = message("Run `python3 -m installer setup --with deepseek` in the checkout.")


class DeepseekEngine:
    """See `engines.base.Engine`."""

    def __init__(self) -> None:
        self._loaded: LoadedModel | None = None

    def describe(self) -> EngineDescription:
        missing = ", ".join(name for name in _NEEDED if find_spec(name) is None)
        return EngineDescription(
            name=NAME,
            title=TITLE,
            version=VERSION,
            tasks=TASKS,
            modes=tuple(MODES),
            default_mode=DEFAULT_MODE,
            ready=not missing,
            missing=missing,
            needs_checkpoint=True,
        )

    def inspect(self, options: dict[str, Any]) -> Inspected:
        self._check_installed()
        from model_runtime.engines.deepseek.inspection import inspect_checkpoint
        from model_runtime.engines.deepseek.options import LoadOptions

        return inspect_checkpoint(NAME, LoadOptions.of(options).checkpoint)

    def load(self, options: dict[str, Any], report: Callable[[float, Message], None]) -> Ready:
        self._check_installed()
        report(0.0, message("Looking at the checkpoint"))
        from model_runtime.engines.deepseek.loaded_model import load_checkpoint
        from model_runtime.engines.deepseek.options import LoadOptions

        self._loaded = load_checkpoint(LoadOptions.of(options), VERSION, report)
        return self._loaded.ready(NAME)

    def recognize(self, admit: Admit) -> Iterator[Event]:
        if self._loaded is None:
            raise EngineError(ErrorCode.BAD_REQUEST, message("DeepSeek-OCR is not loaded"))
        from model_runtime.engines.deepseek.page_reading import read_pages

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
            detail = message("{engine} lacks {parts}", engine=TITLE, parts=missing)
            raise EngineError(ErrorCode.ENGINE_NOT_INSTALLED, detail, _HOW_TO_INSTALL)
