"""One window with its document: the session, all that works on it, and the widgets over them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.bootstrap.ground import Ground
from app.controllers.arrivals import Arrivals
from app.controllers.comparing.compare_controller import CompareController
from app.controllers.comparing.comparison_work import ComparisonWork
from app.controllers.comparing.curve_controller import CurveController
from app.controllers.comparing.text_layer_agreement import TextLayerAgreement
from app.controllers.correcting.doubt_controller import DoubtController
from app.controllers.correcting.doubt_counts import DoubtCounts
from app.controllers.correcting.edit_controller import EditController
from app.controllers.correcting.own_texts import OwnTexts
from app.controllers.correcting.spelling import DocumentSpelling
from app.controllers.correcting.table_controller import TableController
from app.controllers.document_controller import DocumentController
from app.controllers.document_session import DocumentSession
from app.controllers.engine_controller import EngineController
from app.controllers.exporting.export_controller import ExportController
from app.controllers.exporting.file_saving import FileSaving
from app.controllers.exporting.page_crops import PageCrops
from app.controllers.exporting.taken_picture import TakenPicture
from app.controllers.memory_controller import MemoryController
from app.controllers.model_sight import ModelSight
from app.controllers.needle_controller import NeedleController
from app.controllers.open_windows import OpenWindow
from app.controllers.pictures.block_pictures import BlockPictures
from app.controllers.pictures.page_thumbnail import PageThumbnail
from app.controllers.pictures.place_picture import PlacePicture
from app.controllers.reading.auto_modes import AutoModes
from app.controllers.reading.chart_checker import ChartChecker
from app.controllers.reading.finer_tries import FinerTries
from app.controllers.reading.given_pictures import GivenPictures
from app.controllers.reading.reading_controller import ReadingController
from app.controllers.reading.reading_pictures import ReadingPictures
from app.controllers.reading.region_controller import RegionController
from app.controllers.reading.second_reader import SecondReader
from app.controllers.reading.single_reader import SingleReader
from app.controllers.reading.word_weigher import WordWeigher
from app.controllers.remembering.changed_files import ChangedFiles
from app.controllers.remembering.document_list_controller import DocumentListController
from app.controllers.remembering.library_controller import LibraryController
from app.controllers.remembering.reference_controller import ReferenceController
from app.controllers.remembering.search_controller import SearchController
from app.item_models.page_list_model import PageListModel
from app.pages.page_images import PageImages
from app.recognition.engine_catalog import EngineCatalog
from app.resources import resource_path
from app.views.common.language import told
from app.views.tables.clipboard import Copier
from app.views.window.main_window import MainWindow
from app.views.workspace.window_parts import WindowParts


@dataclass(frozen=True, slots=True)
class WindowDesk:
    """One window and what is its own.

    Attributes:
        images: the process that draws the pages of its document.
    """

    images: PageImages
    parts: WindowParts
    window: MainWindow

    @property
    def own(self) -> OpenWindow:
        """The window as the others know it."""
        return self.parts.own

    def put_away(self) -> None:
        """Close the document and show nothing of it any more, for the window is closed while others stay.

        It is kept, and comes back as the next new window: a window that is taken apart leaves more behind than an empty
        one, for Python and Qt each keep what the other might still need.
        """
        self.parts.exports.cancel()
        self.parts.optical_memory.clear()
        self.parts.documents.close()
        self.window.among_windows.clear()
        self.images.leave()


def make_desk(ground: Ground) -> WindowDesk:
    """A window over a session of its own; nothing is shown yet."""
    session, images = DocumentSession(), PageImages()
    parts = _parts(ground, session, images, ground.windows.make(session))
    _keep_what_is_made(parts)
    _tell_other_windows(parts)
    return WindowDesk(images, parts, MainWindow(parts))


def _parts(ground: Ground, session: DocumentSession, images: PageImages, own: OpenWindow) -> WindowParts:
    """The document's session, and all that works on it."""
    settings, writer, background = ground.settings, ground.writer, ground.background
    status, spelling, crops = ground.status, DocumentSpelling(ground.spelling), PageCrops(images)
    auto_modes = AutoModes(session, images)
    reading, apart, second = _readers(ground, session, images, own.number, spelling, auto_modes)
    edits = EditController(session)
    remembering = LibraryController(session, reading, PageThumbnail(session, images), writer, background)
    engines = EngineController(
        ground.loads, status, reading, ground.checkpoints, settings, ground.keys, ground.prepared_folder
    )
    comparison_work = ComparisonWork(background)
    comparing = CompareController(session, apart, status, comparison_work, engines.models_of)
    of_charts = ReadingPictures(images, lambda: status.catalog, "charts")
    charts = ChartChecker(session, of_charts, ground.second_engine, status, f"charts{own.number}")
    of_words = ReadingPictures(images, lambda: status.catalog, "words")
    weigher = WordWeigher(session, of_words, ground.engine, status, f"words{own.number}", ground.loads.ensure)
    memory = _memory(ground, session, reading, own.number)
    own_texts = OwnTexts(session, images)
    doubts = DoubtController(session, edits, spelling, own_texts, lambda: status.catalog, charts.known, weigher.words)
    pasted = ground.data_folder / "pasted"
    return WindowParts(
        session=session,
        windows=ground.windows,
        own=own,
        arrivals=Arrivals(background, pasted),
        documents=DocumentController(session, reading, images, lambda content: _is_elsewhere(ground, content, own)),
        reading=reading,
        auto_modes=auto_modes,
        finer_tries=FinerTries(session, reading, status),
        second_reader=SecondReader(session, reading, second, status),
        chart_checker=charts,
        word_weigher=weigher,
        edits=edits,
        comparing=comparing,
        comparison_work=comparison_work,
        curve=CurveController(session, apart, status, background, comparing.ways),
        regions=RegionController(session, reading, edits),
        tables=TableController(session, edits),
        spelling=spelling,
        doubts=doubts,
        doubt_counts=DoubtCounts(session, spelling, doubts.doubts),
        place_picture=PlacePicture(images),
        status=status,
        engines=engines,
        checkpoints=ground.checkpoints,
        fetching=ground.fetching,
        folders=ground.folders,
        placing=ground.placing,
        libraries=ground.libraries,
        library=remembering,
        document_list=DocumentListController(writer, background),
        batch=ground.batch,
        fault_report=ground.fault_report,
        search=SearchController(writer, background),
        changed_files=ChangedFiles(session, remembering, writer, background),
        references=ReferenceController(session, remembering, resource_path("samples")),
        agreement=TextLayerAgreement(images, background),
        exports=ExportController(session, crops, background, spelling.language_of),
        taken_picture=TakenPicture(crops, background),
        saving=FileSaving(background),
        copier=Copier(background),
        structures=ground.structures,
        block_pictures=BlockPictures(images),
        sight=ModelSight(images),
        page_list=PageListModel(images, told),
        images=images,
        settings=settings,
        theme=ground.theme,
        icons=ground.icons,
        formulas=ground.formulas,
        data_folder=ground.data_folder,
        optical_memory=memory,
        needles=_needles(ground, memory, reading, own.number),
        pasted_folder=pasted,
        sample=resource_path("samples/sample.pdf"),
    )


def _readers(
    ground: Ground,
    session: DocumentSession,
    images: PageImages,
    number: int,
    spelling: DocumentSpelling,
    auto_modes: AutoModes,
) -> tuple[ReadingController, SingleReader, SingleReader]:
    """Who reads pages for what is shown, for comparisons, and beside a model; their jobs bear the window's number."""
    engine, status, before_page = ground.engine, ground.status, ground.loads.ensure

    def catalog() -> EngineCatalog:
        return status.catalog

    def pictures(owner: str) -> ReadingPictures:
        return ReadingPictures(images, catalog, owner)

    reading = ReadingController(
        session, pictures("reading"), engine, status, before_page, spelling, ground.turns, f"page{number}", auto_modes
    )
    apart = SingleReader(pictures("compare"), engine, status, f"compare{number}", before_page, spelling)
    return reading, apart, SingleReader(pictures("second"), ground.second_engine, status, f"second{number}")


def _memory(ground: Ground, session: DocumentSession, reading: ReadingController, number: int) -> MemoryController:
    """What keeps texts as pictures, with a reader of its own at the window's engine."""
    pictures = GivenPictures()
    reader = SingleReader(pictures, ground.engine, ground.status, f"memory{number}", ground.loads.ensure)
    return MemoryController(session, reading.chosen, reader, pictures, ground.background, ground.checkpoints)


def _needles(ground: Ground, memory: MemoryController, reading: ReadingController, number: int) -> NeedleController:
    """What hides needles in such texts, with a reader of its own too."""
    pictures = GivenPictures()
    reader = SingleReader(pictures, ground.engine, ground.status, f"needles{number}", ground.loads.ensure)
    return NeedleController(memory, reading.chosen, reader, pictures, ground.background)


def _is_elsewhere(ground: Ground, content_hash: str, own: OpenWindow) -> bool:
    return ground.windows.holder_of_content(content_hash, besides=own) is not None


def _keep_what_is_made(parts: WindowParts) -> None:
    """Save readings beside those that the page shows, and those that no engine made for the page itself."""
    parts.edits.reading_edited.connect(parts.library.keep_edited)
    parts.reading.kept_apart.connect(parts.library.keep_apart)
    parts.comparing.reading_kept.connect(parts.library.keep_apart)
    parts.second_reader.reading_kept.connect(parts.library.keep_apart)
    parts.regions.reading_made.connect(parts.library.keep_edited)
    parts.doubt_counts.found.connect(parts.library.keep_doubts)


def _tell_other_windows(parts: WindowParts) -> None:
    """What the window is opening, and that it is to close its document."""
    documents, own = parts.documents, parts.own
    own.exports = parts.exports
    documents.opening.connect(own.expect)
    for ended in (documents.opened, documents.open_failed, documents.password_needed):
        ended.connect(lambda _how: own.expect(None))
    documents.opening_ended.connect(lambda: own.expect(None))

    def leave(path: Path | None) -> None:
        if path is None or own.shows(path):
            documents.close_as_forgotten()

    parts.windows.leaving_wanted.connect(leave)
