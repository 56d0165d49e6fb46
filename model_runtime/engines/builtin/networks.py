"""The networks of the built-in engine, loaded once: text detection, text recognition, page layout.

RapidOCR's networks are called through their own steps rather than its front door, because the front door shrinks
pictures, cannot be stopped and gives nothing before everything is read.
"""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from model_runtime.errors import EngineError, ErrorCode
from model_runtime.messages import message
from model_runtime.missing_parts import how_to_mend

# Lower than RapidOCR's own: with 0.5 and 1.6 whole lines of typewritten and small print are lost.
_BOX_THRESHOLD = 0.4
_UNCLIP_RATIO = 1.8


@dataclass(frozen=True, slots=True)
class Networks:
    """RapidOCR's detector and recognizer; the layout networks live inside PyMuPDF."""

    detector: Any
    recognizer: Any

    @property
    def recognizer_name(self) -> str:
        """The name of the recognizer's file."""
        return Path(self.recognizer.session.session._model_path or "").name


def thread_count() -> int:
    """Threads for one network: OMP_NUM_THREADS, as for other libraries that compute, or the cores one may use."""
    wanted = os.environ.get("OMP_NUM_THREADS", "")
    if wanted.isdecimal() and int(wanted):
        return int(wanted)
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def rapidocr_settings() -> dict[str, Any]:
    """RapidOCR's parameters; the benchmark gives the bare library the same."""
    return {
        "Global.log_level": "error",
        "Det.box_thresh": _BOX_THRESHOLD,
        "Det.unclip_ratio": _UNCLIP_RATIO,
        "EngineConfig.onnxruntime.intra_op_num_threads": thread_count(),
    }


def load_text_networks() -> Networks:
    """RapidOCR's detector and recognizer from the files in its own package.

    Raises:
        EngineError: a library or a network's file is missing or broken.
    """
    try:
        import onnxruntime
        from rapidocr import RapidOCR
        from rapidocr.utils.download_file import DownloadFile

        onnxruntime.disable_telemetry_events()  # builds for Windows that do not look at the environment look at this
        DownloadFile._make_http_request = _refuse_download
        rapid = RapidOCR(params=rapidocr_settings())
        detector, recognizer = rapid._load_det_model(), rapid._load_rec_model()
    except EngineError:
        raise
    except Exception as error:  # RapidOCR raises many kinds, none of its own
        raise _not_there("RapidOCR", error) from error
    finally:
        logging.getLogger("RapidOCR").setLevel(logging.ERROR)
    return Networks(detector, recognizer)


def _refuse_download(url: str, _logger: logging.Logger) -> NoReturn:
    """In the place of RapidOCR's own way to a file whose checksum is not the one it knows."""
    detail = message("RapidOCR's file {name} is missing or damaged", name=url.rpartition("/")[2])
    hint = how_to_mend()
    raise EngineError(ErrorCode.ENGINE_NOT_INSTALLED, detail, hint)


def load_layout_network() -> None:
    """Make sure that PyMuPDF can analyze layouts, with `thread_count()` threads.

    Raises:
        EngineError: PyMuPDF came without its layout networks.
    """
    try:
        with _sessions_of(thread_count()):
            if "pymupdf.layout" in sys.modules:  # loaded by an import, with threads of its own
                vars(sys.modules["pymupdf"])["_get_layout"] = None
            import pymupdf.layout

            pymupdf.layout.activate()
    except Exception as error:
        raise _not_there("PyMuPDF", error) from error


@contextmanager
def _sessions_of(threads: int) -> Iterator[None]:
    """Networks loaded inside have so many threads where they name no number, as PyMuPDF's.

    By themselves they have one for each core, and those that wait for work spin.
    """
    import onnxruntime

    usual = onnxruntime.SessionOptions

    class Options(usual):  # type: ignore[misc, valid-type]
        def __init__(self) -> None:
            super().__init__()
            self.intra_op_num_threads = threads

    onnxruntime.SessionOptions = Options
    try:
        yield
    finally:
        onnxruntime.SessionOptions = usual


def _not_there(library: str, error: Exception) -> EngineError:
    return EngineError(ErrorCode.ENGINE_NOT_INSTALLED, message("{library}: {why}", library=library, why=error))
