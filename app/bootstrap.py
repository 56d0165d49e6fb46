"""The composition root: builds every long-lived object of the window once and connects them."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from app import __version__, folders
from app.checkpoints.shelf import CheckpointShelf
from app.controllers.block_pictures import BlockPictures
from app.controllers.checkpoint_keeper import CheckpointKeeper
from app.controllers.compare_controller import CompareController
from app.controllers.comparison_work import ComparisonWork
from app.controllers.document_controller import DocumentController
from app.controllers.document_session import DocumentSession
from app.controllers.doubt_controller import DoubtController
from app.controllers.edit_controller import EditController
from app.controllers.engine_controller import EngineController
from app.controllers.engine_loads import EngineLoads
from app.controllers.engine_status import EngineStatus
from app.controllers.export_controller import ExportController
from app.controllers.file_saving import FileSaving
from app.controllers.library_controller import LibraryController
from app.controllers.model_sight import ModelSight
from app.controllers.own_texts import OwnTexts
from app.controllers.page_crops import PageCrops
from app.controllers.page_thumbnail import PageThumbnail
from app.controllers.place_picture import PlacePicture
from app.controllers.quiet_collector import QuietCollector
from app.controllers.reading_controller import ReadingController
from app.controllers.reading_pictures import ReadingPictures
from app.controllers.reference_controller import ReferenceController
from app.controllers.region_controller import RegionController
from app.controllers.search_controller import SearchController
from app.controllers.settings_saving import SettingsSaving
from app.controllers.single_reader import SingleReader
from app.controllers.spelling import Spelling
from app.controllers.table_controller import TableController
from app.controllers.text_layer_agreement import TextLayerAgreement
from app.document.problems import RectoError
from app.drawings.drawing_process import DrawingProcess
from app.drawings.formulas import Formulas
from app.drawings.structures import Structures
from app.engine_client.engine_client import EngineClient
from app.engine_client.substitute_engine import substitute_command
from app.item_models.page_list_model import PageListModel
from app.library.errors import LibraryDamaged, LibraryUnwritable
from app.library.library import Library
from app.library.opening import library_in_memory, open_library
from app.library.writer import LibraryWriter
from app.pages.page_images import PageImages
from app.recognition.engine_catalog import EngineCatalog
from app.resources import resource_path
from app.settings import schema
from app.settings.store import Settings
from app.views.common.icons import Icons
from app.views.common.language import chosen_language, install_language
from app.views.common.plain_messages import told
from app.views.common.theme import Choice, Theme
from app.views.main_window import MainWindow
from app.views.reading_panel.notice import Notice
from app.views.window_notices import error_notice
from app.views.window_parts import WindowParts
from model_runtime.protocol import Describe

_UNSAVED = "unsaved"  # a notice that goes once the library can be written again
_WARM_UP_MS = 400  # after the window is there; the first page of a document comes before the engine


class Problems(QObject):
    """Errors from any thread, told on the main one.

    Signals:
        told(error): a `RectoError`.
        saved(): what the library could not save for a while is in it now.
    """

    told = Signal(object)
    saved = Signal()


@dataclass(slots=True)
class Application:
    """The running application. Call `close` once, at the end."""

    parts: WindowParts
    window: MainWindow
    page_images: PageImages
    engine: EngineClient
    writer: LibraryWriter
    library: Library
    problems: Problems
    collector: QuietCollector
    checkpoints: CheckpointKeeper
    spelling: Spelling
    settings_saving: SettingsSaving

    def close(self) -> None:
        """Save what is under way and end the child processes."""
        self.parts.documents.close()
        self.parts.search.end()
        for source in (self.engine, self.page_images):
            source.blockSignals(True)  # what they still have to say is about a window that is gone
        self.page_images.close()
        self.parts.agreement.close()
        self.parts.exports.close()
        self.parts.saving.close()
        self.parts.structures.close()
        self.spelling.close()
        self.parts.comparison_work.close()
        self.parts.formulas.close()
        self.engine.stop()
        self.checkpoints.close()
        self.settings_saving.close()
        self.writer.close()
        self.library.close()
        self.collector.end()


@dataclass(frozen=True, slots=True)
class _Ground:
    """What everything else stands on, in the order in which it is built.

    Attributes:
        notices: what the person is to be told of the start, each under a name of its own.
    """

    problems: Problems
    settings: Settings
    settings_saving: SettingsSaving
    theme: Theme
    icons: Icons
    library: Library
    notices: dict[str, Notice]
    writer: LibraryWriter
    images: PageImages
    engine: EngineClient


def compose(app: QApplication, environment: Mapping[str, str] = os.environ) -> Application:
    """Build the application; nothing is shown yet."""
    ground = _ground(app, environment)
    checkpoints = _checkpoints(environment, ground.problems)
    spelling = Spelling()
    parts = _parts(ground, checkpoints, spelling, environment)
    _keep_what_is_made(parts)
    window = MainWindow(parts)
    _show_problems(window, ground)
    collector = QuietCollector(parts.session)
    app.applicationStateChanged.connect(collector.set_application_state)
    app.focusWindowChanged.connect(collector.set_front_window)
    collector.begin()
    return Application(
        parts, window, ground.images, ground.engine, ground.writer, ground.library, ground.problems, collector,
        checkpoints, spelling, ground.settings_saving,
    )  # fmt: skip


def _ground(app: QApplication, environment: Mapping[str, str]) -> _Ground:
    """Settings and look, the library, and the processes for pages and engines, which start when they are needed."""
    problems = Problems()
    saving = SettingsSaving(folders.settings_file(environment), problems.told.emit)
    settings = saving.settings
    if models := settings.get(schema.RECOGNIZERS):
        os.environ.setdefault(folders.RECOGNIZERS_VARIABLE, models)
    theme = _look(app, settings)
    icons = Icons(theme)
    library, notices = _library(environment, problems)
    if settings.notice:
        notices["settings"] = Notice("warn", "warning", settings.notice)
    writer = LibraryWriter(library, problems.told.emit, problems.saved.emit, troubled=_UNSAVED in notices)
    images, engine = PageImages(), EngineClient(substitute_command(environment))
    return _Ground(problems, settings, saving, theme, icons, library, notices, writer, images, engine)


def _look(app: QApplication, settings: Settings) -> Theme:
    """Language and theme, put in force before anything is shown in them."""
    install_language(app, chosen_language(settings.get(schema.LANGUAGE)))
    theme = Theme(cast(Choice, settings.get(schema.THEME)))
    theme.set_paper_shade(settings.get(schema.PAPER_DIMMING))
    theme.apply(app)
    return theme


def _checkpoints(environment: Mapping[str, str], problems: Problems) -> CheckpointKeeper:
    checkpoints = CheckpointKeeper(CheckpointShelf(folders.checkpoints_file(environment)))
    checkpoints.failed.connect(problems.told)
    return checkpoints


def _parts(
    ground: _Ground, checkpoints: CheckpointKeeper, spelling: Spelling, environment: Mapping[str, str]
) -> WindowParts:
    """The document's session, and all that works on it. Whoever is built first hears first of a change."""
    settings, writer, images, engine = ground.settings, ground.writer, ground.images, ground.engine
    session = DocumentSession()
    status, loads = EngineStatus(engine), EngineLoads(engine)

    def catalog() -> EngineCatalog:
        return status.catalog

    reading = ReadingController(session, ReadingPictures(images, catalog), engine, status, loads.ensure, spelling)
    edits = EditController(session)
    remembering = LibraryController(session, reading, PageThumbnail(session, images), writer)
    prepared = folders.prepared_folder(environment)
    engines = EngineController(loads, status, reading, checkpoints, settings, prepared)
    comparison_work, drawings = ComparisonWork(), DrawingProcess()
    apart = ReadingPictures(images, catalog, "compare")
    single_reader = SingleReader(apart, engine, status, "compare", loads.ensure, spelling)
    return WindowParts(
        session=session,
        documents=DocumentController(session, reading, images),
        reading=reading,
        edits=edits,
        comparing=CompareController(session, single_reader, status, comparison_work, engines.models_of),
        comparison_work=comparison_work,
        regions=RegionController(session, reading, edits),
        tables=TableController(session, edits),
        doubts=DoubtController(session, edits, spelling, OwnTexts(session, images), catalog),
        place_picture=PlacePicture(images),
        status=status,
        engines=engines,
        library=remembering,
        search=SearchController(writer),
        references=ReferenceController(session, remembering, resource_path("samples")),
        agreement=TextLayerAgreement(images),
        exports=ExportController(session, PageCrops(images)),
        saving=FileSaving(),
        structures=Structures(drawings),
        block_pictures=BlockPictures(images),
        sight=ModelSight(images),
        page_list=PageListModel(images, told),
        images=images,
        settings=settings,
        theme=ground.theme,
        icons=ground.icons,
        formulas=Formulas(drawings),
        data_folder=folders.data_folder(environment),
        pasted_folder=folders.data_folder(environment) / "pasted",
        sample=resource_path("samples/sample.pdf"),
    )


def _keep_what_is_made(parts: WindowParts) -> None:
    """Save readings that no engine made for the page itself."""
    parts.edits.reading_edited.connect(parts.library.keep_edited)
    parts.comparing.reading_kept.connect(parts.library.keep_apart)
    parts.regions.reading_made.connect(parts.library.keep_edited)


def _show_problems(window: MainWindow, ground: _Ground) -> None:
    """Say in the window what went wrong at the start, and what will."""
    for name, notice in ground.notices.items():
        window.notices.show_notice(name, notice)
    ground.problems.told.connect(lambda error: window.notices.show_notice(_about(error), error_notice(error, window)))
    ground.problems.saved.connect(lambda: window.notices.clear(_UNSAVED))


def _about(error: RectoError) -> str:
    """What a notice of an error is about: that nothing can be saved is over at some time."""
    return _UNSAVED if isinstance(error, LibraryUnwritable | LibraryDamaged) else "problem"


def run_window(files: Sequence[Path]) -> int:
    """Show the window, with a file if one is given; returns the exit code."""
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    app = QApplication(sys.argv[:1])
    app.setApplicationName("Recto")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("recto")
    running = compose(app)
    running.page_images.prestart()
    running.window.show_in_room()
    if files:
        running.window.opening.open(Path(files[0]).absolute())
    QTimer.singleShot(_WARM_UP_MS, lambda: warm_up(running))
    code = app.exec()
    running.close()
    return code


def warm_up(running: Application) -> None:
    """Begin what can wait until the window is there: search what was read before, start the engine, load its model."""
    running.parts.search.begin()
    running.engine.send(Describe())
    running.parts.engines.begin()


def _library(environment: Mapping[str, str], problems: Problems) -> tuple[Library, dict[str, Notice]]:
    """The person's library; where its file cannot be used, one that forgets, and words about it."""
    try:
        opening = open_library(
            folders.library_file(environment),
            lambda told: problems.told.emit(RectoError(told.notice)),
        )
    except RectoError as error:
        return library_in_memory(), {"library": Notice("error", "warning", error.title, error.hint)}
    notices = {"library": Notice("warn", "warning", opening.notice)} if opening.notice else {}
    if opening.trouble:
        about = "forgets" if opening.forgets else _UNSAVED
        notices[about] = Notice("error", "warning", opening.trouble.title, opening.trouble.hint)
    return opening.library, notices
