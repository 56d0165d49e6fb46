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
from app.controllers.arrivals import Arrivals
from app.controllers.background import Background, in_turn
from app.controllers.checkpoint_keeper import CheckpointKeeper
from app.controllers.comparing.compare_controller import CompareController
from app.controllers.comparing.comparison_work import ComparisonWork
from app.controllers.comparing.text_layer_agreement import TextLayerAgreement
from app.controllers.correcting.doubt_controller import DoubtController
from app.controllers.correcting.doubt_counts import DoubtCounts
from app.controllers.correcting.edit_controller import EditController
from app.controllers.correcting.own_texts import OwnTexts
from app.controllers.correcting.spelling import Spelling
from app.controllers.correcting.table_controller import TableController
from app.controllers.document_controller import DocumentController
from app.controllers.document_session import DocumentSession
from app.controllers.engine_controller import EngineController
from app.controllers.engine_loads import EngineLoads
from app.controllers.engine_status import EngineStatus
from app.controllers.exporting.export_controller import ExportController
from app.controllers.exporting.file_saving import FileSaving
from app.controllers.exporting.page_crops import PageCrops
from app.controllers.exporting.taken_picture import TakenPicture
from app.controllers.model_sight import ModelSight
from app.controllers.pictures.block_pictures import BlockPictures
from app.controllers.pictures.page_thumbnail import PageThumbnail
from app.controllers.pictures.place_picture import PlacePicture
from app.controllers.quiet_collector import QuietCollector
from app.controllers.reading.reading_controller import ReadingController
from app.controllers.reading.reading_pictures import ReadingPictures
from app.controllers.reading.region_controller import RegionController
from app.controllers.reading.second_reader import SecondReader
from app.controllers.reading.single_reader import SingleReader
from app.controllers.remembering.library_controller import LibraryController
from app.controllers.remembering.reference_controller import ReferenceController
from app.controllers.remembering.search_controller import SearchController
from app.controllers.settings_saving import SettingsSaving
from app.document.problems import RectoError
from app.drawings.drawing_process import DrawingProcess
from app.drawings.formulas import Formulas
from app.drawings.structures import Structures
from app.engine_client.engine_client import EngineClient
from app.engine_client.engine_command import aside_command
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
from app.views.common.fonts import shows_han
from app.views.common.icons import Icons
from app.views.common.language import chosen_language, install_language, told
from app.views.common.style_switch import unstyled
from app.views.common.theme import Choice, Theme
from app.views.flows.fonts_flow import language_notice
from app.views.notices.notice import Notice
from app.views.notices.window_notices import error_notice
from app.views.tables.clipboard import Copier
from app.views.window.main_window import MainWindow
from app.views.workspace.window_parts import WindowParts
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


@dataclass(frozen=True, slots=True)
class Ground:
    """What everything else stands on, in the order in which it is built.

    Attributes:
        notices: what the person is to be told of the start, each under a name of its own.
        second_engine: of the second reader, so that what it reads stands in no other page's way.
    """

    problems: Problems
    background: Background
    settings: Settings
    theme: Theme
    icons: Icons
    library: Library
    notices: dict[str, Notice]
    writer: LibraryWriter
    images: PageImages
    engine: EngineClient
    second_engine: EngineClient


@dataclass(slots=True)
class Application:
    """The running application. Call `close` once, at the end."""

    ground: Ground
    parts: WindowParts
    window: MainWindow
    collector: QuietCollector

    def close(self) -> None:
        """Save what is under way and end the child processes, in this order, whatever becomes of a step."""
        in_turn(
            self.parts.exports.cancel,  # before its pictures go with the document, or it would be written without them
            self.parts.documents.close,  # what belongs to the document is saved while it is there
            self.parts.search.end,
            self._fall_silent,
            self.ground.images.close,  # before what waits for its pictures is told to stop
            self.ground.background.close,  # with what a person asked to be written
            self.parts.structures.close,
            self.parts.formulas.close,
            self.ground.engine.stop,
            self.ground.second_engine.stop,
            self.ground.writer.close,  # with all that was read and corrected
            self.ground.library.close,
            self.collector.end,
        )

    def _fall_silent(self) -> None:
        """What the child processes still have to say is about a window that is gone."""
        for source in (self.ground.engine, self.ground.second_engine, self.ground.images):
            source.blockSignals(True)


def compose(app: QApplication, environment: Mapping[str, str] = os.environ) -> Application:
    """Build the application; nothing is shown yet."""
    ground = _ground(app, environment)
    parts = _parts(ground, environment)
    _keep_what_is_made(parts)
    with unstyled(app):
        window = MainWindow(parts)
    _show_problems(window, ground)
    collector = QuietCollector(parts.session)
    app.applicationStateChanged.connect(collector.set_application_state)
    app.focusWindowChanged.connect(collector.set_front_window)
    collector.begin()
    return Application(ground, parts, window, collector)


def _ground(app: QApplication, environment: Mapping[str, str]) -> Ground:
    """Settings and look, the library, and the processes for pages and engines, which start when they are needed."""
    problems, background = Problems(), Background()
    settings = SettingsSaving(folders.settings_file(environment), background, problems.told.emit).settings
    if models := settings.get(schema.RECOGNIZERS):
        os.environ.setdefault(folders.RECOGNIZERS_VARIABLE, models)
    language = chosen_language(settings.get(schema.LANGUAGE))
    can_show = language == "en" or shows_han()
    theme = _look(app, settings, language if can_show else "en")
    icons = Icons(theme)
    library, notices = _library(environment, problems)
    if not can_show:
        notices["language"] = language_notice()
    if settings.notice:
        notices["settings"] = Notice("warn", "warning", told(settings.notice))
    writer = LibraryWriter(library, problems.told.emit, problems.saved.emit, troubled=_UNSAVED in notices)
    substitute = substitute_command(environment)
    engine, second = EngineClient(substitute), EngineClient(substitute or aside_command())
    return Ground(problems, background, settings, theme, icons, library, notices, writer, PageImages(), engine, second)


def _look(app: QApplication, settings: Settings, language: str) -> Theme:
    """Language and theme, put in force before anything is shown in them."""
    install_language(app, language)
    theme = Theme(cast(Choice, settings.get(schema.THEME)))
    theme.set_paper_shade(settings.get(schema.PAPER_DIMMING))
    theme.apply(app)
    return theme


def _checkpoints(ground: Ground, environment: Mapping[str, str]) -> CheckpointKeeper:
    checkpoints = CheckpointKeeper(CheckpointShelf(folders.checkpoints_file(environment)), ground.background)
    checkpoints.failed.connect(ground.problems.told)
    return checkpoints


def _spelling(ground: Ground) -> Spelling:
    """The dictionaries, and the words that a person has called right."""
    settings = ground.settings

    def known() -> Mapping[str, str]:
        return settings.get(schema.KNOWN_WORDS)

    spelling = Spelling(ground.background, known=known())

    def remember(word: str) -> None:
        settings.set(schema.KNOWN_WORDS, {**known(), word: ""})

    spelling.learned.connect(remember)
    return spelling


def _parts(ground: Ground, environment: Mapping[str, str]) -> WindowParts:
    """The document's session, and all that works on it."""
    settings, writer, images, engine = ground.settings, ground.writer, ground.images, ground.engine
    background = ground.background
    session, spelling, checkpoints = DocumentSession(), _spelling(ground), _checkpoints(ground, environment)
    status, loads, crops = EngineStatus(engine), EngineLoads(engine), PageCrops(images)

    def catalog() -> EngineCatalog:
        return status.catalog

    reading = ReadingController(session, ReadingPictures(images, catalog), engine, status, loads.ensure, spelling)
    edits = EditController(session)
    remembering = LibraryController(session, reading, PageThumbnail(session, images), writer, background)
    prepared = folders.prepared_folder(environment)
    engines = EngineController(loads, status, reading, checkpoints, settings, prepared)
    comparison_work, drawings = ComparisonWork(background), DrawingProcess()
    apart = ReadingPictures(images, catalog, "compare")
    single_reader = SingleReader(apart, engine, status, "compare", loads.ensure, spelling)
    second = SingleReader(ReadingPictures(images, catalog, "second"), ground.second_engine, status, "second")
    doubts = DoubtController(session, edits, spelling, OwnTexts(session, images), catalog)
    pasted = folders.data_folder(environment) / "pasted"
    return WindowParts(
        session=session,
        arrivals=Arrivals(background, pasted),
        documents=DocumentController(session, reading, images),
        reading=reading,
        second_reader=SecondReader(session, reading, second, status),
        edits=edits,
        comparing=CompareController(session, single_reader, status, comparison_work, engines.models_of),
        comparison_work=comparison_work,
        regions=RegionController(session, reading, edits),
        tables=TableController(session, edits),
        spelling=spelling,
        doubts=doubts,
        doubt_counts=DoubtCounts(session, spelling, doubts.doubts),
        place_picture=PlacePicture(images),
        status=status,
        engines=engines,
        library=remembering,
        search=SearchController(writer, background),
        references=ReferenceController(session, remembering, resource_path("samples")),
        agreement=TextLayerAgreement(images, background),
        exports=ExportController(session, crops, background, spelling.language_of),
        taken_picture=TakenPicture(crops, background),
        saving=FileSaving(background),
        copier=Copier(background),
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
        pasted_folder=pasted,
        sample=resource_path("samples/sample.pdf"),
    )


def _keep_what_is_made(parts: WindowParts) -> None:
    """Save readings beside those that the page shows, and those that no engine made for the page itself."""
    parts.edits.reading_edited.connect(parts.library.keep_edited)
    parts.reading.kept_apart.connect(parts.library.keep_apart)
    parts.comparing.reading_kept.connect(parts.library.keep_apart)
    parts.second_reader.reading_kept.connect(parts.library.keep_apart)
    parts.regions.reading_made.connect(parts.library.keep_edited)


def _show_problems(window: MainWindow, ground: Ground) -> None:
    """Say in the window what went wrong at the start, and what will."""
    for name, notice in ground.notices.items():
        window.notices.show_notice(name, notice)
    ground.problems.told.connect(lambda error: window.notices.show_notice(_about(error), error_notice(error)))
    ground.problems.saved.connect(lambda: window.notices.clear(_UNSAVED))


def _about(error: RectoError) -> str:
    """What a notice of an error is about: that nothing can be saved is over at some time."""
    return _UNSAVED if isinstance(error, LibraryUnwritable | LibraryDamaged) else "problem"


def run_window(files: Sequence[Path]) -> int:
    """Show the window, with the files that are given; returns the exit code."""
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    app = QApplication(sys.argv[:1])
    app.setApplicationName("Recto")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("recto")
    running = compose(app)
    running.ground.images.prestart()
    running.window.show_in_room()
    if files:
        running.window.opening.open_several([Path(file).absolute() for file in files])
    QTimer.singleShot(_WARM_UP_MS, lambda: warm_up(running))
    code = app.exec()
    running.close()
    return code


def warm_up(running: Application) -> None:
    """Begin what can wait until the window is there: search what was read before, start the engine, load its model."""
    running.parts.search.begin()
    running.ground.engine.send(Describe())
    running.parts.engines.begin()


def _library(environment: Mapping[str, str], problems: Problems) -> tuple[Library, dict[str, Notice]]:
    """The person's library; where its file cannot be used, one that forgets, and words about it."""
    try:
        opening = open_library(
            folders.library_file(environment),
            lambda told: problems.told.emit(RectoError(told.notice)),
        )
    except RectoError as error:
        return library_in_memory(), {"library": Notice("error", "warning", told(error.title), told(error.hint))}
    notices = {"library": Notice("warn", "warning", told(opening.notice))} if opening.notice else {}
    if opening.trouble:
        about = "forgets" if opening.forgets else _UNSAVED
        title, hint = told(opening.trouble.title), told(opening.trouble.hint)
        notices[about] = Notice("error", "warning", title, hint)
    return opening.library, notices
