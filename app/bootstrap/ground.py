"""What all windows share: settings and look, the library, the engine's processes, and what is known of them."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from app import folders
from app.checkpoints.shelf import CheckpointShelf
from app.controllers.background import Background
from app.controllers.batching.batch_controller import BatchController
from app.controllers.batching.batch_runs import BatchRuns
from app.controllers.batching.waiting_turn import WaitingTurn
from app.controllers.checkpoint_keeper import CheckpointKeeper
from app.controllers.correcting.spelling import Spelling
from app.controllers.engine_loads import EngineLoads
from app.controllers.engine_status import EngineStatus
from app.controllers.fault_report import FaultReport
from app.controllers.key_keeper import KeyKeeper
from app.controllers.open_windows import OpenWindows
from app.controllers.reading.engine_turns import EngineTurns
from app.controllers.settings_saving import SettingsSaving
from app.controllers.shelving.library_installing import LibraryInstalling
from app.controllers.shelving.model_fetching import ModelFetching
from app.controllers.shelving.model_folders import ModelFolders
from app.controllers.shelving.model_placing import ModelPlacing
from app.document.problems import RectoError
from app.drawings.drawing_process import DrawingProcess
from app.drawings.formulas import Formulas
from app.drawings.structures import Structures
from app.engine_client.engine_client import EngineClient
from app.engine_client.engine_command import aside_command
from app.engine_client.substitute_engine import substitute_command
from app.library.errors import LibraryDamaged, LibraryUnwritable
from app.library.library import Library
from app.library.opening import library_in_memory, open_library
from app.library.writer import LibraryWriter
from app.settings import schema
from app.settings.store import Settings
from app.views.common.fonts import shows_han
from app.views.common.icons import Icons
from app.views.common.language import chosen_language, install_language, told
from app.views.common.theme import Choice, Theme
from app.views.flows.fonts_flow import language_notice
from app.views.notices.notice import Notice

UNSAVED = "unsaved"
"""The name of a notice that goes once the library can be written again."""

_FORGETS, _LIBRARY = "forgets", "library"
LASTING = (UNSAVED, _FORGETS, _LIBRARY)
"""Notices that hold for every window, also for one that is opened later."""


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
        turns: in which order the windows' pages go to the engine.
        batch: many files, read by a process of their own.
        fault_report: makes what a report of a fault needs, for all windows.
    """

    problems: Problems
    background: Background
    settings: Settings
    theme: Theme
    icons: Icons
    library: Library
    notices: dict[str, Notice]
    writer: LibraryWriter
    engine: EngineClient
    second_engine: EngineClient
    status: EngineStatus
    loads: EngineLoads
    turns: EngineTurns
    batch: BatchController
    fault_report: FaultReport
    checkpoints: CheckpointKeeper
    keys: KeyKeeper
    fetching: ModelFetching
    folders: ModelFolders
    placing: ModelPlacing
    libraries: LibraryInstalling
    spelling: Spelling
    formulas: Formulas
    structures: Structures
    windows: OpenWindows
    data_folder: Path
    prepared_folder: Path


def make_ground(app: QApplication, environment: Mapping[str, str]) -> Ground:
    """Everything; processes start when they are needed."""
    problems, background = Problems(), Background()
    settings = SettingsSaving(folders.settings_file(environment), background, problems.told.emit).settings
    if models := settings.get(schema.RECOGNIZERS):
        os.environ.setdefault(folders.RECOGNIZERS_VARIABLE, models)
    language = chosen_language(settings.get(schema.LANGUAGE))
    can_show = language == "en" or shows_han()
    theme = _look(app, settings, language if can_show else "en")
    library, notices = _library(environment, problems)
    if not can_show:
        notices["language"] = language_notice()
    if settings.notice:
        notices["settings"] = Notice("warn", "warning", told(settings.notice))
    substitute, drawings = substitute_command(environment), DrawingProcess()
    engine, checkpoints = EngineClient(substitute), _checkpoints(environment, background, problems)
    writer = LibraryWriter(library, problems.told.emit, problems.saved.emit, troubled=UNSAVED in notices)
    status, loads, turns = EngineStatus(engine), EngineLoads(engine), EngineTurns()
    told_to_runs = {name: value for name, value in environment.items() if name.startswith("RECTO_")}
    turn = WaitingTurn(turns, status, loads)
    return Ground(
        problems=problems,
        background=background,
        settings=settings,
        theme=theme,
        icons=Icons(theme),
        library=library,
        notices=notices,
        writer=writer,
        engine=engine,
        second_engine=EngineClient(substitute or aside_command()),
        status=status,
        loads=loads,
        turns=turns,
        batch=BatchController(background, settings, writer, BatchRuns(told_to_runs), turn),
        fault_report=FaultReport(background, told_to_runs),
        checkpoints=checkpoints,
        keys=KeyKeeper(background, environment),
        fetching=ModelFetching(background, settings, folders.models_folder(environment)),
        folders=ModelFolders(background),
        placing=ModelPlacing(background, checkpoints, folders.models_folder(environment)),
        libraries=LibraryInstalling(
            background, folders.engine_libraries_folder(environment), folders.cache_folder(environment) / "packages"
        ),
        spelling=_spelling(settings, background),
        formulas=Formulas(drawings),
        structures=Structures(drawings),
        windows=OpenWindows(),
        data_folder=folders.data_folder(environment),
        prepared_folder=folders.prepared_folder(environment),
    )


def about(error: RectoError) -> str:
    """The name of a notice of an error: that nothing can be saved is over at some time."""
    return UNSAVED if isinstance(error, LibraryUnwritable | LibraryDamaged) else "problem"


def _look(app: QApplication, settings: Settings, language: str) -> Theme:
    """Language and theme, put in force before anything is shown in them."""
    install_language(app, language)
    theme = Theme(cast(Choice, settings.get(schema.THEME)))
    theme.set_paper_shade(settings.get(schema.PAPER_DIMMING))
    theme.apply(app)
    return theme


def _checkpoints(environment: Mapping[str, str], background: Background, problems: Problems) -> CheckpointKeeper:
    checkpoints = CheckpointKeeper(CheckpointShelf(folders.checkpoints_file(environment)), background)
    checkpoints.failed.connect(problems.told)
    return checkpoints


def _spelling(settings: Settings, background: Background) -> Spelling:
    """The dictionaries, and the words that a person has called right."""

    def known() -> Mapping[str, str]:
        return settings.get(schema.KNOWN_WORDS)

    spelling = Spelling(background, known=known())

    def remember(word: str) -> None:
        settings.set(schema.KNOWN_WORDS, {**known(), word: ""})

    spelling.learned.connect(remember)
    return spelling


def _library(environment: Mapping[str, str], problems: Problems) -> tuple[Library, dict[str, Notice]]:
    """The person's library; where its file cannot be used, one that forgets, and words about it."""
    try:
        opening = open_library(
            folders.library_file(environment),
            lambda told: problems.told.emit(RectoError(told.notice)),
        )
    except RectoError as error:
        return library_in_memory(), {_LIBRARY: Notice("error", "warning", told(error.title), told(error.hint))}
    notices = {_LIBRARY: Notice("warn", "warning", told(opening.notice))} if opening.notice else {}
    if opening.trouble:
        name = _FORGETS if opening.forgets else UNSAVED
        title, hint = told(opening.trouble.title), told(opening.trouble.hint)
        notices[name] = Notice("error", "warning", title, hint)
    return opening.library, notices
