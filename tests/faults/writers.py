"""Everything in Recto that writes files into a folder of the person's choice, or its own, each as one function."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from app.batch.manifest import Manifest, manifest_file
from app.batch.states import BatchManner, FoundFile
from app.batch.summary import write_summary
from app.checkpoints.checkpoint import Checkpoint
from app.checkpoints.shelf import CheckpointShelf
from app.command_line.run_report import RunReport
from app.comparison.report_file import write_report
from app.document.block import BlockKind
from app.document.problems import RectoError
from app.export.contract import ExportOptions
from app.export.formats import FORMATS
from app.folders import make_private_folder
from app.library.opening import open_library
from app.settings.schema import KNOWN_WORDS
from app.settings.store import Settings
from tests.app.export.export_pages import PLAIN_TABLE, block, crop, figure, page, paragraph
from tests.app.library.kept import LETTER, reading

_PAGES = [page(paragraph("one " * 3000), figure(), block(BlockKind.TABLE, table=PLAIN_TABLE))]
_MADE_BY_A_PROCESS = ("pdf", "alto", "hocr")

Writer = Callable[[Path], None]
"""Writes into a folder, or raises a `RectoError`."""


def _library(folder: Path) -> None:
    opening = open_library(folder / "library.sqlite")
    with closing(opening.library) as library:
        if opening.forgets and opening.trouble is not None:
            raise opening.trouble
        library.save_reading(LETTER, 1, reading("Dear reader " * 3000))


def _settings(folder: Path) -> None:
    problems: list[RectoError] = []
    settings = Settings(folder / "settings.json", problems.append)
    more = len(settings.get(KNOWN_WORDS)) + 3000
    settings.set(KNOWN_WORDS, {f"word {number}": "" for number in range(more)})
    for problem in problems:
        raise problem


def _shelf(folder: Path) -> None:
    shelf = CheckpointShelf(folder / "checkpoints.json")
    shelf.add(Checkpoint("model", "engine", folder, "1", 9, 1.0, {"fact": "x" * 9000}))


def _manifest(folder: Path) -> None:
    make_private_folder(manifest_file(folder).parent)
    with closing(Manifest(folder)) as manifest:
        run = manifest.begin(BatchManner("base", "md", ("md",)))
        manifest.take_in([FoundFile(folder / f"{n}.pdf", Path(f"{n}.pdf"), 9, 1) for n in range(300)], run)
        write_summary(manifest, folder)


def _report(folder: Path) -> None:
    report = RunReport()
    for number in range(300):
        report.begin(folder / f"{number}.pdf")
    report.write(folder / "report.json")


def _comparison(folder: Path) -> None:
    write_report("Deeds " * 3000, [], folder / "comparison.html")


def _export(name: str) -> Writer:
    def write(folder: Path) -> None:
        FORMATS[name].write("Deeds", _PAGES, folder / f"deeds{FORMATS[name].suffix}", ExportOptions(), crop)

    return write


WRITERS: dict[str, Writer] = {
    "library": _library,
    "settings": _settings,
    "checkpoints": _shelf,
    "manifest": _manifest,
    "report": _report,
    "comparison": _comparison,
    **{name: _export(name) for name in FORMATS if name not in _MADE_BY_A_PROCESS},
}
"""By name."""
