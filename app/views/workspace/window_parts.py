"""All that the window is built from, made by the composition root and handed over in one piece."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.controllers.arrivals import Arrivals
from app.controllers.batching.batch_controller import BatchController
from app.controllers.checkpoint_keeper import CheckpointKeeper
from app.controllers.comparing.compare_controller import CompareController
from app.controllers.comparing.comparison_work import ComparisonWork
from app.controllers.comparing.curve_controller import CurveController
from app.controllers.comparing.text_layer_agreement import TextLayerAgreement
from app.controllers.correcting.doubt_controller import DoubtController
from app.controllers.correcting.doubt_counts import DoubtCounts
from app.controllers.correcting.edit_controller import EditController
from app.controllers.correcting.spelling import DocumentSpelling
from app.controllers.correcting.table_controller import TableController
from app.controllers.document_controller import DocumentController
from app.controllers.document_session import DocumentSession
from app.controllers.engine_controller import EngineController
from app.controllers.engine_status import EngineStatus
from app.controllers.exporting.export_controller import ExportController
from app.controllers.exporting.file_saving import FileSaving
from app.controllers.exporting.taken_picture import TakenPicture
from app.controllers.fault_report import FaultReport
from app.controllers.memory_controller import MemoryController
from app.controllers.model_sight import ModelSight
from app.controllers.needle_controller import NeedleController
from app.controllers.open_windows import OpenWindow, OpenWindows
from app.controllers.pictures.block_pictures import BlockPictures
from app.controllers.pictures.place_picture import PlacePicture
from app.controllers.reading.auto_modes import AutoModes
from app.controllers.reading.chart_checker import ChartChecker
from app.controllers.reading.finer_tries import FinerTries
from app.controllers.reading.reading_controller import ReadingController
from app.controllers.reading.region_controller import RegionController
from app.controllers.reading.second_reader import SecondReader
from app.controllers.reading.word_weigher import WordWeigher
from app.controllers.remembering.changed_files import ChangedFiles
from app.controllers.remembering.document_list_controller import DocumentListController
from app.controllers.remembering.library_controller import LibraryController
from app.controllers.remembering.reference_controller import ReferenceController
from app.controllers.remembering.search_controller import SearchController
from app.controllers.shelving.library_installing import LibraryInstalling
from app.controllers.shelving.model_fetching import ModelFetching
from app.controllers.shelving.model_folders import ModelFolders
from app.controllers.shelving.model_placing import ModelPlacing
from app.drawings.formulas import Formulas
from app.drawings.structures import Structures
from app.item_models.page_list_model import PageListModel
from app.item_models.page_pictures import PagePictures
from app.settings.store import Settings
from app.views.common.icons import Icons
from app.views.common.theme import Theme
from app.views.tables.clipboard import Copier


@dataclass(frozen=True, slots=True)
class WindowParts:
    """The long-lived objects a window shows and drives.

    Attributes:
        windows: all that are open.
        own: this window, as the others know it.
        data_folder: where everything is kept that Recto remembers.
        pasted_folder: where pictures from the clipboard are kept, so that they can be opened again.
        sample: the document offered to newcomers.
    """

    session: DocumentSession
    windows: OpenWindows
    own: OpenWindow
    arrivals: Arrivals
    documents: DocumentController
    reading: ReadingController
    auto_modes: AutoModes
    finer_tries: FinerTries
    second_reader: SecondReader
    chart_checker: ChartChecker
    word_weigher: WordWeigher
    edits: EditController
    tables: TableController
    comparing: CompareController
    comparison_work: ComparisonWork
    curve: CurveController
    spelling: DocumentSpelling
    doubts: DoubtController
    doubt_counts: DoubtCounts
    place_picture: PlacePicture
    regions: RegionController
    status: EngineStatus
    engines: EngineController
    checkpoints: CheckpointKeeper
    fetching: ModelFetching
    folders: ModelFolders
    placing: ModelPlacing
    libraries: LibraryInstalling
    library: LibraryController
    changed_files: ChangedFiles
    document_list: DocumentListController
    batch: BatchController
    fault_report: FaultReport
    search: SearchController
    references: ReferenceController
    agreement: TextLayerAgreement
    exports: ExportController
    saving: FileSaving
    copier: Copier
    structures: Structures
    block_pictures: BlockPictures
    taken_picture: TakenPicture
    sight: ModelSight
    optical_memory: MemoryController
    needles: NeedleController
    page_list: PageListModel
    images: PagePictures
    settings: Settings
    theme: Theme
    icons: Icons
    formulas: Formulas
    data_folder: Path
    pasted_folder: Path
    sample: Path
