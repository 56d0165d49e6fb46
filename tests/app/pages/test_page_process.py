"""The real child: drawn pages, prepared pictures, crops, kills in the middle, hostile pages, no leftovers."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
from pathlib import Path

import psutil
import pytest
from PIL import Image

from app.document.geometry import BoundingBox, PageSize, Rotation, box_from_unit, unit_on_page
from app.pages.messages import (
    CroppedPicture,
    CropRequest,
    ExtractedText,
    Fingerprint,
    HashFailure,
    MeasuredPrint,
    OpenedDocument,
    OpenFailure,
    PageFailure,
    PreparedPage,
    PrepareRequest,
    PrintRequest,
    RenderedPixels,
    RenderRequest,
    TextRequest,
)
from app.pages.page_process import PageProcess
from app.pages.picture_folder import PictureFolder
from app.sources.errors import PasswordNeeded, WrongPassword
from tests.app.pages.events import Events
from tests.app.sources.pdf_files import (
    SENTENCE,
    corner_names,
    corners,
    save_locked_pdf,
    save_scan_pdf,
    save_text_pdf,
)
from tests.children import children_with
from tests.hostile_files import BOMBS
from tests.modes import MODES

FRAGILE = Path(__file__).with_name("fragile_child.py")


def page(number: int, width: int = 60, height: int = 80) -> RenderRequest:
    return RenderRequest(number, Rotation.NONE, width, height)


@pytest.fixture
def events():
    return Events()


@pytest.fixture
def started(tmp_path, events):
    """Start a page process, with the real child or a fragile one."""
    processes = []

    def start(*fragile, patience=None):
        command = (sys.executable, "-P", str(FRAGILE), *fragile) if fragile else None
        folder = PictureFolder(tmp_path / "pictures")
        (tmp_path / "pictures").mkdir(exist_ok=True)
        processes.append(PageProcess(events, command, folder, patience))
        return processes[-1]

    yield start
    for process in processes:
        process.close()
    assert list((tmp_path / "pictures").iterdir()) == []


@pytest.fixture
def lives(tmp_path, monkeypatch):
    """How often a fragile child was started."""
    file = tmp_path / "lives"
    monkeypatch.setenv("LIVES", str(file))
    return lambda: len(file.read_text())


def test_a_document_opens_and_its_fingerprint_follows(tmp_path, started, events):
    path = save_text_pdf(tmp_path / "text.pdf", pages=3)
    assert started().open(path) == 1
    opened = events.wait(OpenedDocument)
    assert opened == OpenedDocument(path, "text", (PageSize(595, 842),) * 3, 1)
    assert events.wait(Fingerprint).value == hashlib.sha256(path.read_bytes()).hexdigest()


def test_pixels_come_in_the_windows_order(tmp_path, started, events):
    process = started()
    process.open(save_scan_pdf(tmp_path / "scan.pdf", corners(60, 80), 60, 80))
    process.want("view", [page(1), RenderRequest(1, Rotation.QUARTER, 80, 60, (0, 0, 20, 15))])
    whole, piece = events.wait(RenderedPixels, 2)
    assert whole.request == page(1)
    assert corner_names(Image.frombytes("RGB", (60, 80), whole.pixels, "raw", "BGRX")) == "RGBK"
    assert piece.size == (20, 15)
    assert piece.pixels[:4] == bytes((0, 0, 0, 255))  # black: the bottom left corner, turned to the top left


def test_a_page_is_prepared_for_the_engine(tmp_path, started, events):
    process = started()
    process.open(save_text_pdf(tmp_path / "text.pdf"))
    process.ask(PrepareRequest(1, Rotation.QUARTER, MODES["base"], with_text_layer=True))
    prepared = events.wait(PreparedPage)
    with Image.open(prepared.image_path) as picture:
        assert picture.size == prepared.size_px == (2339, 1653)
    assert prepared.text_lines[0].text == f"Page 1 line 1. {SENTENCE}"
    assert prepared.request == PrepareRequest(1, Rotation.QUARTER, MODES["base"], with_text_layer=True)
    process.release(prepared.image_path)
    assert not prepared.image_path.exists()
    process.ask(PrepareRequest(1, Rotation.NONE, MODES["base"], with_text_layer=False))
    assert events.wait(PreparedPage, 2)[1].text_lines == ()


@pytest.mark.parametrize(("rotation", "names"), [(Rotation.NONE, "RGBK"), (Rotation.QUARTER, "KRGB")])
def test_a_region_is_prepared_larger_than_the_page_would_show_it(tmp_path, started, events, rotation, names):
    scan = Image.new("RGB", (1200, 1600), "white")
    scan.paste(corners(300, 300), (600, 800))
    process = started()
    process.open(save_scan_pdf(tmp_path / "scan.pdf", scan, 600, 800))
    region = BoundingBox(300, 400, 450, 550)
    process.ask(PrepareRequest(1, rotation, MODES["base"], with_text_layer=False, region=region))
    prepared = events.wait(PreparedPage)
    with Image.open(prepared.image_path) as picture:
        assert picture.size == prepared.size_px == (300, 300)  # no more than the scan holds
        assert corner_names(picture) == names
    assert prepared.request.region == region
    size = PageSize(600, 800)
    cut = box_from_unit(prepared.piece, size, rotation)
    assert (cut.left, cut.top, cut.right, cut.bottom) == pytest.approx((300, 400, 450, 550), abs=0.51)


def test_the_documents_own_text_of_a_page_is_told(tmp_path, started, events):
    process = started()
    process.open(save_text_pdf(tmp_path / "text.pdf"))
    request = TextRequest(1, Rotation.NONE)
    process.ask(request)
    text = events.wait(ExtractedText)
    assert (text.request, text.lines[0].text) == (request, f"Page 1 line 1. {SENTENCE}")
    process.open(save_scan_pdf(tmp_path / "scan.pdf", corners(60, 80), 60, 80))
    process.ask(request)
    assert events.wait(ExtractedText, 2)[1].lines == ()


def test_how_large_a_page_is_printed_is_told(tmp_path, started, events):
    process = started()
    process.open(save_text_pdf(tmp_path / "text.pdf"))
    request = PrintRequest(1, Rotation.NONE)
    process.ask(request)
    told = events.wait(MeasuredPrint)
    assert told.request == request
    assert told.letter > 0
    assert told.characters > len(SENTENCE)
    process.open(save_scan_pdf(tmp_path / "scan.pdf", corners(60, 80), 60, 80))
    process.ask(request)
    assert events.wait(MeasuredPrint, 2)[1] == MeasuredPrint(request)


def test_a_region_for_letters_gets_paper_around_it_and_its_places_stay_true(tmp_path, started, events):
    scan = Image.new("RGB", (1200, 1600), (240, 230, 200))
    scan.paste((0, 0, 0), (700, 900, 800, 1000))
    process = started()
    process.open(save_scan_pdf(tmp_path / "scan.pdf", scan, 600, 800))
    region = BoundingBox(0, 400, 450, 550)
    process.ask(PrepareRequest(1, Rotation.NONE, MODES["base"], with_text_layer=False, region=region, paper=60))
    prepared = events.wait(PreparedPage)
    with Image.open(prepared.image_path) as picture:
        width, height = picture.size
        assert width > 900
        assert picture.getpixel((0, 0)) == picture.getpixel((width - 1, height - 1))
        assert max(abs(a - b) for a, b in zip(picture.getpixel((0, 0)), (240, 230, 200), strict=True)) < 4
        found = picture.point(lambda value: 255 if value < 100 else 0).getbbox()
    unit = (found[0] / width, found[1] / height, found[2] / width, found[3] / height)
    box = box_from_unit(unit_on_page(unit, prepared.piece), PageSize(600, 800))
    assert (box.left, box.top, box.right, box.bottom) == pytest.approx((350, 450, 400, 500), abs=1.0)
    assert prepared.piece[0] < 0


def test_what_is_wrong_with_a_page_comes_with_it(tmp_path, started, events):
    path = tmp_path / "cut.jpg"
    Image.effect_noise((400, 400), 80).save(path, quality=90)
    path.write_bytes(path.read_bytes()[:9000])
    process = started()
    process.open(path)
    process.ask(PrepareRequest(1, Rotation.NONE, MODES["base"], with_text_layer=True))
    assert "page 1 breaks off" in str(events.wait(PreparedPage).notes[0])


def test_a_piece_is_cut_as_png(tmp_path, started, events):
    process = started()
    process.open(save_scan_pdf(tmp_path / "scan.pdf", corners(60, 80), 60, 80))
    request = CropRequest(5, 1, Rotation.NONE, BoundingBox(45, 0, 60, 20), 72)
    process.ask(request)
    cropped = events.wait(CroppedPicture)
    assert cropped.request == request
    with Image.open(io.BytesIO(cropped.png)) as picture:
        assert picture.size == (15, 20)
        assert picture.getpixel((7, 7)) == (0, 255, 0)


def test_a_locked_document_asks_and_opens(tmp_path, started, events):
    path = save_locked_pdf(tmp_path / "safe.pdf", "geheim")
    process = started()
    process.open(path)
    process.open(path, "Geheim")
    process.open(path, "geheim")
    opened = events.wait(OpenedDocument)
    assert opened.generation == 3
    process.open(path)
    failure = events.wait(OpenFailure)
    assert failure.needs_password
    assert failure.code in (PasswordNeeded.code, WrongPassword.code)
    assert "“safe.pdf”" in str(failure.title)
    assert str(failure.hint)


def test_one_bad_page_is_a_failure_and_not_the_end(tmp_path, started, events):
    process = started()
    process.open(save_text_pdf(tmp_path / "text.pdf"))
    process.want("view", [page(9), page(1)])
    failure = events.wait(PageFailure)
    assert failure.request == page(9)
    assert "Page 9 of “text.pdf”" in str(failure.title)
    assert events.wait(RenderedPixels).request == page(1)


def test_a_document_that_is_left_takes_its_child_along_and_the_next_one_has_another(tmp_path, started, events):
    process = started()
    process.open(save_text_pdf(tmp_path / "text.pdf"))
    events.wait(Fingerprint)
    child = process._child
    process.want("view", [page(1)])
    process.leave()
    child.wait(30)
    assert not child.is_alive
    process.open(save_text_pdf(tmp_path / "other.pdf", pages=2))
    opened = events.wait(OpenedDocument, 2)[-1]
    assert (opened.title, len(opened.sizes)) == ("other", 2)
    events.wait(Fingerprint, 2)


@pytest.mark.parametrize("which", [0, pytest.param(-1, marks=pytest.mark.thorough)], ids=["first", "its copy"])
def test_a_killed_child_is_replaced_and_asked_again(tmp_path, started, events, which):
    process = started()
    process.open(save_text_pdf(tmp_path / "text.pdf", pages=30))
    process.want("view", [page(n, 1200, 1700) for n in range(1, 31)])
    events.wait(RenderedPixels, 3)
    psutil.Process().children(recursive=True)[which].kill()
    rendered = events.wait(RenderedPixels, 30)
    assert {event.request.number for event in rendered} == set(range(1, 31))
    assert len(events.of(OpenedDocument)) == 1
    assert events.of(PageFailure) == []


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere one child opens all documents")
def test_each_document_has_a_process_of_its_own_and_the_one_before_ends(tmp_path, started, events):
    process = started()
    copies = []
    for count in (1, 2):
        process.open(save_text_pdf(tmp_path / f"{count}.pdf"))
        events.wait(Fingerprint, count)
        copies.append(psutil.Process().children(recursive=True))
    assert [len(found) for found in copies] == [2, 2]
    assert copies[0][0] == copies[1][0]
    assert copies[0][1] != copies[1][1]
    assert not copies[0][1].is_running()


def test_a_folder_for_pictures_that_could_not_be_made_is_used_once_it_can(tmp_path, events):
    place = tmp_path / "not yet"
    process = PageProcess(events, None, PictureFolder(place))
    wanted = PrepareRequest(1, Rotation.NONE, MODES["base"], with_text_layer=False)
    try:
        process.open(save_text_pdf(tmp_path / "text.pdf"))
        process.ask(wanted)
        assert events.wait(PageFailure).request == wanted
        place.mkdir()
        process.ask(wanted)
        assert events.wait(PreparedPage).image_path.is_file()
    finally:
        process.close()


def test_a_child_killed_while_idle_is_there_when_needed(tmp_path, started, events):
    process = started()
    process.open(save_text_pdf(tmp_path / "text.pdf"))
    events.wait(Fingerprint)
    (child,) = children_with("app.pages")
    child.kill()
    child.wait()
    process.want("view", [page(1)])
    assert events.wait(RenderedPixels).request == page(1)


@pytest.mark.thorough
def test_every_page_of_a_document_that_has_gone_with_its_process_is_answered(tmp_path, started, events):
    process = started()
    path = save_text_pdf(tmp_path / "text.pdf", pages=3)
    process.open(path)
    events.wait(Fingerprint)
    path.unlink()
    (child,) = children_with("app.pages")
    child.kill()
    child.wait()
    process.want("view", [page(1)])
    assert events.wait(PageFailure).request == page(1)
    process.want("view", [page(2)])
    process.ask(TextRequest(3, Rotation.NONE))
    requests = {failure.request for failure in events.wait(PageFailure, 3)}
    assert requests == {page(1), page(2), TextRequest(3, Rotation.NONE)}
    path = save_text_pdf(tmp_path / "text.pdf", pages=3)
    process.open(path)
    process.want("view", [page(1)])
    assert events.wait(RenderedPixels).request == page(1)


@pytest.mark.thorough
def test_a_page_that_kills_twice_is_given_up_and_the_others_are_drawn(tmp_path, started, events, lives):
    process = started("page", "2")
    process.open(save_text_pdf(tmp_path / "text.pdf", pages=4))
    process.want("view", [page(n) for n in (1, 2, 3, 4)])
    failure = events.wait(PageFailure)
    assert failure.request == page(2)
    assert "twice" in str(failure.title)
    assert {event.request.number for event in events.wait(RenderedPixels, 3)} == {1, 3, 4}
    process.ask(PrepareRequest(2, Rotation.NONE, MODES["base"], with_text_layer=False))
    assert isinstance(events.wait(PageFailure, 2)[1].request, PrepareRequest)
    assert lives() == 3


@pytest.mark.thorough
def test_a_page_that_never_ends_is_given_up(tmp_path, started, events, lives):
    process = started("slow", "1", patience=2)
    process.open(save_text_pdf(tmp_path / "text.pdf", pages=2))
    process.want("view", [page(1), page(2)])
    failure = events.wait(PageFailure)
    assert (failure.request, str(failure.title)) == (page(1), "Page 1 could not be drawn: it took too long")
    assert events.wait(RenderedPixels).request == page(2)
    assert lives() == 2  # another try would be as slow


def test_a_page_that_never_ends_does_not_keep_the_next_document_waiting(tmp_path, started, events):
    process = started(patience=3600)
    process.open(BOMBS["xobjects"](tmp_path / "bomb.pdf"))
    process.want("view", [page(1)])
    events.wait(OpenedDocument)
    bombed = psutil.Process().children(recursive=True)
    second = process.open(save_text_pdf(tmp_path / "text.pdf"))
    process.want("view", [page(1)])
    assert events.wait(RenderedPixels).request == page(1)
    assert events.of(OpenedDocument)[-1].generation == second
    assert psutil.wait_procs(bombed, timeout=60)[1] == []
    assert events.of(PageFailure) == events.of(OpenFailure) == []


@pytest.mark.thorough
def test_a_document_that_takes_too_long_to_open_is_told_so(tmp_path, started, events, lives):
    process = started("slow", "0", patience=1)
    process.open(save_text_pdf(tmp_path / "text.pdf"))
    failure = events.wait(OpenFailure)
    assert (failure.code, str(failure.title)) == ("too_slow", "“text.pdf” could not be opened: it took too long")
    assert lives() == 1


def test_a_fingerprint_that_cannot_be_had_is_told(tmp_path, started, events, lives):
    process = started("late", "0")
    path = save_text_pdf(tmp_path / "text.pdf")
    process.open(path)
    events.wait(OpenedDocument)
    path.unlink()
    process.want("view", [page(1)])
    assert "“text.pdf” is not there" in str(events.wait(HashFailure).title)


@pytest.mark.skipif(os.name == "nt", reason="files are limited in another way there")
def test_a_picture_for_which_there_is_no_room_is_told_and_nothing_of_it_stays(tmp_path, started, events, lives):
    process = started("cramped", "0")
    process.open(save_text_pdf(tmp_path / "text.pdf"))
    process.ask(PrepareRequest(1, Rotation.NONE, MODES["base"], with_text_layer=True))
    assert "There is no room for the pictures of pages" in str(events.wait(PageFailure).title)
    assert list((tmp_path / "pictures").rglob("*.ppm")) == []


@pytest.mark.skipif(sys.platform != "linux", reason="memory is limited in another way there")
def test_a_page_that_leaves_no_memory_does_not_cost_the_next(tmp_path, started, events, lives):
    process = started("full", "0")
    process.open(save_text_pdf(tmp_path / "text.pdf", pages=3))
    process.want("view", [page(number) for number in (9, 10, 11, 1, 2, 3)])
    assert {failure.request for failure in events.wait(PageFailure, 3)} == {page(9), page(10), page(11)}
    assert {event.request.number for event in events.wait(RenderedPixels, 3)} == {1, 2, 3}
    assert lives() == 4


def test_a_folder_for_pictures_that_cannot_be_made_is_told(tmp_path, events):
    process = PageProcess(events, folder=PictureFolder(tmp_path / "gone"))
    process.open(save_text_pdf(tmp_path / "text.pdf"))
    process.ask(PrepareRequest(1, Rotation.NONE, MODES["base"], with_text_layer=True))
    process.ask(TextRequest(1, Rotation.NONE))
    assert "cannot be written" in str(events.wait(PageFailure).title)
    assert events.wait(ExtractedText).lines
    process.close()


def test_a_command_that_is_not_there_is_no_reason_to_try_for_ever(tmp_path, events):
    process = PageProcess(events, [str(tmp_path / "nothing")], PictureFolder(tmp_path))
    process.open(save_text_pdf(tmp_path / "text.pdf"))
    assert events.wait(OpenFailure).code == "died"
    process.close()


def test_a_document_that_kills_twice_does_not_open(tmp_path, started, events, lives):
    process = started("open", "0")
    process.open(save_text_pdf(tmp_path / "text.pdf"))
    failure = events.wait(OpenFailure)
    assert failure.code == "died"
    assert "“text.pdf”" in str(failure.title)
    assert "Abort" in failure.detail  # the child's last words
    assert lives() == 2


def test_a_child_that_cannot_start_is_said_and_not_tried_for_ever(tmp_path, started, events, lives):
    process = started("start", "0")
    process.start()
    process.open(save_text_pdf(tmp_path / "text.pdf"))
    assert events.wait(OpenFailure).code == "died"
    assert lives() in (2, 3)  # one may have died before it was asked


def test_a_page_answered_with_nonsense_fails_and_the_others_are_drawn_by_another_process(
    tmp_path, started, events, lives
):
    process = started("nonsense", "2")
    process.open(save_text_pdf(tmp_path / "text.pdf", pages=4))
    process.want("view", [page(n) for n in (1, 2, 3, 4)])
    failure = events.wait(PageFailure)
    assert failure.request == page(2)
    assert "1000 x 1000" in failure.detail
    assert {event.request.number for event in events.wait(RenderedPixels, 3)} == {1, 3, 4}
    assert lives() == 2


@pytest.mark.parametrize(
    ("what", "detail"), [("wordy", "`object`, got `str`"), ("astray", "RenderedPixels is no answer to RenderRequest")]
)
def test_an_answer_of_another_type_or_about_another_page_fails_its_page_alone(
    tmp_path, started, events, lives, what, detail
):
    process = started(what, "2")
    process.open(save_text_pdf(tmp_path / "text.pdf", pages=4))
    process.want("view", [page(n) for n in (1, 2, 3, 4)])
    failure = events.wait(PageFailure)
    assert failure.request == page(2)
    assert detail in failure.detail
    assert {event.request.number for event in events.wait(RenderedPixels, 3)} == {1, 3, 4}
    assert lives() == 2


@pytest.mark.skipif(os.name == "nt" or sys.platform == "darwin", reason="every name is text there")
def test_a_file_whose_name_is_no_text_is_opened_and_told_of(tmp_path, started, events):
    process = started()
    named = Path(os.fsdecode(bytes(tmp_path / "scan") + b"\xff.pdf"))
    process.open(save_text_pdf(tmp_path / "text.pdf").rename(named))
    assert events.wait(OpenedDocument).title == "scan\udcff"
    process.want("view", [page(1)])
    assert events.wait(RenderedPixels).request == page(1)


@pytest.mark.thorough
def test_an_opening_answered_with_nonsense_twice_does_not_open(tmp_path, started, events, lives):
    process = started("nonsense", "0")
    process.open(save_text_pdf(tmp_path / "text.pdf"))
    assert events.wait(OpenFailure).code == "died"
    assert events.of(OpenedDocument) == []
    assert lives() == 2


def test_what_libraries_print_does_not_reach_the_protocol(tmp_path, started, events, lives):
    process = started("print", "0")
    process.open(save_text_pdf(tmp_path / "text.pdf"))
    process.want("view", [page(1)])
    assert events.wait(RenderedPixels).request == page(1)
    assert lives() == 1


def test_another_document_takes_the_place_of_the_first(tmp_path, started, events):
    process = started()
    process.open(save_text_pdf(tmp_path / "one.pdf", pages=20))
    process.want("view", [page(n, 900, 1300) for n in range(1, 21)])
    process.ask(PrepareRequest(1, Rotation.NONE, MODES["base"], with_text_layer=True))
    second = process.open(save_text_pdf(tmp_path / "two.pdf"))
    process.want("view", [page(1)])
    rendered = [generation for generation, event in _until(events, RenderedPixels, second)]
    assert rendered[-1] == second


def _until(events, kind, generation):
    count = 1
    while True:
        events.wait(kind, count)
        pairs = [(number, event) for number, event in list(events.all) if isinstance(event, kind)]
        if any(number == generation for number, _ in pairs):
            return pairs
        count = len(pairs) + 1


def test_closing_in_the_middle_leaves_nothing(tmp_path, started, events):
    process = started()
    process.open(save_text_pdf(tmp_path / "text.pdf", pages=20))
    process.want("view", [page(n, 2000, 2800) for n in range(1, 21)])
    events.wait(RenderedPixels)
    process.close()
    process.close()
    assert children_with("app.pages") == []


def test_the_child_ends_with_its_input(tmp_path):
    child = subprocess.Popen([sys.executable, "-m", "app.pages"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    child.stdin.close()
    assert child.wait(60) == 0
    assert child.stdout.read() == b""
    child.stdout.close()


def test_neither_end_imports_what_it_must_not():
    client = "import sys, app.pages.page_process; assert not {'pymupdf', 'PIL', 'PySide6'} & set(sys.modules)"
    window = "import sys, app.pages.page_images; assert not {'pymupdf', 'PIL', 'numpy'} & set(sys.modules)"
    child = (
        "import sys, app.pages.server; app.pages.server._warm_up(); assert not {'PySide6', 'numpy'} & set(sys.modules)"
    )
    for program in (client, window, child):
        subprocess.run([sys.executable, "-c", program], check=True, timeout=120)


def test_pages_of_a_file_that_was_replaced_are_not_mixed_after_a_death(tmp_path, started, events):
    process = started()
    path = save_text_pdf(tmp_path / "text.pdf", pages=3)
    process.open(path)
    events.wait(Fingerprint)
    other = save_text_pdf(tmp_path / "other.pdf", pages=5)
    other.replace(path)
    process.want("view", [page(1)])
    events.wait(RenderedPixels)  # what is open stays whole
    psutil.Process(process._child._process.pid).kill()
    process.want("view", [page(2)])
    failure = events.wait(PageFailure)
    assert "was changed after it was opened" in str(failure.title)
    assert "Open it again" in str(failure.hint)
    assert process.open(path) == 2
    assert len(events.wait(OpenedDocument, 2)[1].sizes) == 5


@pytest.mark.parametrize("kind", ["pdf", "picture", "folder"])
def test_a_file_that_is_written_over_fails_its_pages(tmp_path, started, events, kind):
    pictures = tmp_path / "pages"
    pictures.mkdir()
    files = [pictures / "1.png", pictures / "2.png"]
    for file in files:
        Image.new("RGB", (60, 80), "white").save(file)
    path = {"pdf": tmp_path / "text.pdf", "picture": files[0], "folder": pictures}[kind]
    if kind == "pdf":
        save_text_pdf(path)
    process = started()
    process.open(path)
    events.wait(Fingerprint)
    changed = files[0] if path.is_dir() else path
    changed.write_bytes(changed.read_bytes() + b"%")
    process.want("view", [page(1)])
    assert "was changed after it was opened" in str(events.wait(PageFailure).title)
    if kind == "folder":
        process.want("view", [page(2)])
        events.wait(RenderedPixels)
