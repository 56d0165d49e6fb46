"""The built-in engine: what it offers, its loading, and its pages one after another.

Importing and describing it costs nothing; the libraries are imported by `load`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from model_runtime.engines.base import Admit, PageRequest
from model_runtime.engines.builtin.writing.installed_readers import InstalledReaders
from model_runtime.errors import EngineError, ErrorCode
from model_runtime.messages import Message, message, to_translate, verbatim
from model_runtime.model_kinds.deepseek_ocr import DEEPSEEK_OCR
from model_runtime.process_memory import resident_bytes
from model_runtime.protocol import CHECK_CHART, EngineDescription, Event, Inspected, Ready

if TYPE_CHECKING:
    from model_runtime.engines.builtin.page_reader import PageReader

NAME = "builtin"
TASKS = ("document", "text")
MODES = DEEPSEEK_OCR.mode  # it looks at a page as that model does, so that what both cost and show can be compared
DEFAULT_MODE = DEEPSEEK_OCR.default_mode
LETTER_PX = 3.2
"""Small letters so high are read: the networks enlarge lines. Measured, see `app/auto_mode/README.md`."""

_NEEDED = {
    "rapidocr": "rapidocr",
    "onnxruntime": "onnxruntime",
    "pymupdf": "pymupdf",
    "cv2": "opencv",
    "numpy": "numpy",
}
_VERSION = "1"


class BuiltinEngine:
    """RapidOCR's text networks and PyMuPDF's layout networks on the processor; see `engines.base.Engine`."""

    def __init__(self) -> None:
        self._pages: PageReader | None = None
        self._readers: InstalledReaders | None = None

    def describe(self) -> EngineDescription:
        missing = ", ".join(title for module, title in _NEEDED.items() if find_spec(module) is None)
        return EngineDescription(
            name=NAME,
            title=to_translate("Built-in reader"),
            version=engine_version(),
            tasks=TASKS,
            modes=tuple(MODES.values()),
            default_mode=DEFAULT_MODE,
            ready=not missing,
            missing=missing,
            scripts=() if missing else self._installed().scripts(),
            other_scripts=() if missing else self._installed().other_scripts(),
            remarks=self._installed().remarks,
            takes_given_text=True,
            checks_charts=True,
            letter_px=LETTER_PX,
        )

    def _installed(self) -> InstalledReaders:
        """What can read, looked for once in the life of the process."""
        self._readers = self._readers or InstalledReaders.find()
        return self._readers

    def inspect(self, options: dict[str, Any]) -> Inspected:
        raise EngineError(ErrorCode.BAD_REQUEST, message("the built-in engine carries its own models"))

    def load(self, options: dict[str, Any], report: Callable[[float, Message], None]) -> Ready:
        missing = self.describe().missing
        if missing:
            raise EngineError(ErrorCode.ENGINE_NOT_INSTALLED, verbatim(missing))
        report(0.0, message("Loading the text networks"))
        from model_runtime.engines.builtin.foreign_lines import ForeignLines
        from model_runtime.engines.builtin.lines import LineReader
        from model_runtime.engines.builtin.networks import load_layout_network, load_text_networks, thread_count
        from model_runtime.engines.builtin.page_reader import PageReader
        from model_runtime.engines.builtin.writing.other_readers import OtherReaders

        networks = load_text_networks()
        report(0.5, message("Loading the layout networks"))
        load_layout_network()
        installed = self._installed()
        reader = LineReader(networks)
        others = OtherReaders(installed.models, installed.tesseract, thread_count(), reader.recognizer.read)
        self._pages = PageReader(reader, ForeignLines(others), engine_version())
        report(1.0, message("Ready"))
        threads = thread_count()
        device = message("CPU, {count} thread" if threads == 1 else "CPU, {count} threads", count=threads)
        return Ready(NAME, engine_version(), device, resident_bytes())

    def recognize(self, admit: Admit) -> Iterator[Event]:
        while request := admit():
            for event in self._recognize_page(request):
                yield event
                while urgent := admit(urgent_only=True):
                    yield from self._recognize_page(urgent)

    def _recognize_page(self, request: PageRequest) -> Iterator[Event]:
        if self._pages is None:
            raise EngineError(ErrorCode.BAD_REQUEST, message("the built-in engine is not loaded"))
        if request.task not in (*TASKS, CHECK_CHART):
            raise EngineError(
                ErrorCode.BAD_REQUEST,
                message("the built-in engine has no task {task}", task=repr(request.task)),
                message("Choose Document or Text, or another engine."),
            )
        if request.mode not in MODES:
            raise EngineError(ErrorCode.BAD_REQUEST, message("there is no mode {mode}", mode=repr(request.mode)))
        from model_runtime.engines.builtin.abort import PageAborted

        try:
            read = self._pages.check_chart if request.task == CHECK_CHART else self._pages.read
            yield from read(request)
        except PageAborted:
            return
        except MemoryError as error:
            raise EngineError(ErrorCode.OUT_OF_MEMORY, message("mode {mode}", mode=request.mode)) from error

    def rest(self) -> None:
        pass

    def unload(self) -> None:
        self._pages = None


def engine_version() -> str:
    """Our own version and those of the libraries that decide what is read."""
    parts = [_VERSION]
    for name in ("rapidocr", "pymupdf"):
        try:
            parts.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            parts.append(f"{name} missing")
    return ", ".join(parts)
