"""Words laid over pages of all sorts: found where they were laid, and nothing else changed."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TypeVar

import pymupdf
import pytest
from PIL import Image

from app.document.geometry import BoundingBox, Rotation, turn_box
from app.document.outline import Bookmark
from app.processes.serving import Answers
from app.searchable.messages import (
    Asked,
    Laid,
    LayWords,
    Opened,
    OpenSource,
    PlacedLine,
    PlacedWord,
    Refused,
    Saved,
    SaveFile,
)
from app.searchable.own_text import OwnText
from app.searchable.server import LayerServer
from app.sources import open_source

_Answer = TypeVar("_Answer")
WORDS = {
    "Ferry": BoundingBox(60, 40, 110, 54),
    "to": BoundingBox(120, 40, 130, 54),
    "Łódź—": BoundingBox(60, 70, 130, 84),
}
RULE = b"0 0 1 rg 30 30 80 50 re f"


def paper(content: bytes = RULE, **keys: str) -> pymupdf.Document:
    """A page of 300 x 200 with a drawing, and what else is said of it."""
    document = pymupdf.open()
    page = document.new_page(width=300, height=200)
    stream = document.get_new_xref()
    document.update_object(stream, "<<>>")
    document.update_stream(stream, content, new=True)
    document.xref_set_key(page.xref, "Contents", f"{stream} 0 R")
    for name, value in keys.items():
        document.xref_set_key(page.xref, name, value)
    return document


class Desk:
    """A server in this process, its source and its copy."""

    def __init__(self, folder: Path, document: pymupdf.Document | None = None, **saving: object) -> None:
        self.source, self.copy = folder / "source.pdf", folder / "copy.pdf"
        if document is not None:
            document.save(self.source, **saving)
        with open(folder / "said", "wb") as said:
            self._server = LayerServer(Answers(said))

    def ask(self, request: Asked, kind: Callable[..., _Answer]) -> _Answer:
        answer = self._server.done(request)
        assert isinstance(answer, kind), answer  # type: ignore[arg-type]
        return answer

    def laid(
        self, words: dict[str, BoundingBox] = WORDS, rotation: Rotation = Rotation.NONE, own: OwnText = OwnText.KEEP
    ) -> Laid:
        self.ask(OpenSource(self.source, copy=self.copy), Opened)
        return self.lay(words, 1, rotation, own)

    def lay(
        self,
        words: dict[str, BoundingBox],
        number: int = 1,
        rotation: Rotation = Rotation.NONE,
        own: OwnText = OwnText.KEEP,
    ) -> Laid:
        by_line: dict[float, list[PlacedWord]] = {}
        for text, box in words.items():
            by_line.setdefault(box.top, []).append(PlacedWord(box, text))
        lines = tuple(PlacedLine(at, tuple(line)) for at, line in enumerate(by_line.values()))
        return self.ask(LayWords(number, rotation, lines, own), Laid)

    def saved(self, wanted: SaveFile | None = None) -> Saved:
        return self.ask(wanted or SaveFile(), Saved)


def shown_words(page: pymupdf.Page) -> dict[str, pymupdf.Rect]:
    """Words with their places on the page as it is shown."""
    return {word[4]: pymupdf.Rect(word[:4]) * page.rotation_matrix for word in page.get_text("words")}


def seen(document: pymupdf.Document) -> list[bytes]:
    return [page.get_pixmap(dpi=72).samples for page in document]


def near(found: pymupdf.Rect, box: BoundingBox, within: float = 0.5) -> bool:
    wanted = (box.left, box.top, box.right, box.bottom)
    return all(abs(one - other) < within for one, other in zip(found, wanted, strict=True))


PAGES = {
    "plain": {},
    "turned by 90": {"Rotate": "90"},
    "turned by 180": {"Rotate": "180"},
    "turned by 270": {"Rotate": "270"},
    "cut": {"CropBox": "[-40 -30 250 170]", "MediaBox": "[-100 -100 300 200]"},
    "cut and turned": {"CropBox": "[-40 -30 250 170]", "MediaBox": "[-100 -100 300 200]", "Rotate": "270"},
    "in large units": {"UserUnit": "2", "MediaBox": "[0 0 150 100]"},
}


@pytest.mark.parametrize("keys", PAGES.values(), ids=PAGES)
@pytest.mark.parametrize("rotation", [Rotation.NONE, Rotation.QUARTER, Rotation.THREE_QUARTERS])
def test_words_are_found_where_they_stand_on_a_page_however_it_is_turned(
    keys: dict[str, str], rotation: Rotation, tmp_path: Path
):
    desk = Desk(tmp_path, paper(b"q 0.5 0 0 0.5 9 9 cm q " + RULE, **keys))
    size = desk.ask(OpenSource(desk.source), Opened).sizes[0]
    assert desk.laid(rotation=rotation).words == len(WORDS)
    desk.saved()
    with pymupdf.open(desk.source) as source, pymupdf.open(desk.copy) as copy:
        found = shown_words(copy[0])
        turned = {text: turn_box(BoundingBox(*box), size, rotation) for text, box in found.items()}
        assert found.keys() == WORDS.keys()
        assert all(
            near(pymupdf.Rect(turned[t].left, turned[t].top, turned[t].right, turned[t].bottom), WORDS[t])
            for t in WORDS
        )
        assert seen(source) == seen(copy)
    assert desk.copy.read_bytes().startswith(desk.source.read_bytes())


def scan_with_inherited_resources() -> pymupdf.Document:
    """Two pages that share one picture, named in what they inherit, and one drawing."""
    document = pymupdf.open()
    for _ in range(2):
        document.new_page(width=300, height=200)
    pages = [*document]
    picture = pages[0].insert_image(pages[0].rect, pixmap=pymupdf.Pixmap(pymupdf.csGRAY, pymupdf.IRect(0, 0, 30, 20)))
    content = document.get_new_xref()
    document.update_object(content, "<<>>")
    document.update_stream(content, b"q 200 0 0 100 20 20 cm /Im Do Q", new=True)
    parent = int(document.xref_get_key(pages[0].xref, "Parent")[1].split()[0])
    document.xref_set_key(parent, "Resources", f"<</XObject<</Im {picture} 0 R>>>>")
    for page in pages:
        document.xref_set_key(page.xref, "Resources", "null")
        document.xref_set_key(page.xref, "Contents", f"[{content} 0 R]")
    return document


def test_pages_that_share_what_they_are_drawn_from_get_their_own_words(tmp_path: Path):
    desk = Desk(tmp_path, scan_with_inherited_resources())
    desk.ask(OpenSource(desk.source, copy=desk.copy), Opened)
    desk.lay({"one": WORDS["to"]}, 1)
    desk.lay({"two": WORDS["to"]}, 2)
    desk.saved()
    with pymupdf.open(desk.source) as source, pymupdf.open(desk.copy) as copy:
        assert [page.get_text().split() for page in copy] == [["one"], ["two"]]
        assert seen(source) == seen(copy)
        xref = source[0].get_images()[0][0]
        assert source.xref_stream_raw(xref) == copy.xref_stream_raw(xref)


def test_words_of_all_scripts_are_copied_as_they_are_read(tmp_path: Path):
    line = {
        "中文和日本語𠀀": BoundingBox(20, 20, 120, 34),
        "e\u0301t\u0307e": BoundingBox(20, 50, 60, 64), "(50%)\\": BoundingBox(70, 50, 110, 64),
        "שלום": BoundingBox(90, 90, 130, 104), "עולם": BoundingBox(40, 90, 80, 104),
    }  # fmt: skip
    desk = Desk(tmp_path, paper())
    desk.laid(line)
    desk.saved()
    with pymupdf.open(desk.copy) as copy:
        assert copy[0].get_text().split("\n")[:3] == ["中文和日本語𠀀", "e\u0301t\u0307e (50%)\\", "שלום עולם"]


HIDDEN = b"BT /F 12 Tf 3 Tr 60 150 Td (%s) Tj ET " + RULE
GARBAGE = b"xqzt wrtp bgfd hjkl mnbv cxzq wrts pdfg hjkm nbvc xzqw rtpl kjhg fdsw qxzc vbnm trwq plkj hgfd zxcv " * 2
FONT = "<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>"


def test_text_that_the_file_has_is_kept_and_no_word_laid_over_it(tmp_path: Path):
    desk = Desk(tmp_path, paper(HIDDEN % b"Ferry to", Resources=FONT))
    laid = desk.laid()
    desk.saved()
    assert (laid.words, laid.there, laid.reason) == (1, 2, "")
    with pymupdf.open(desk.copy) as copy:
        assert sorted(copy[0].get_text().split()) == sorted(WORDS)


def test_hidden_text_is_replaced_where_that_is_wanted_and_a_stamp_stays(tmp_path: Path):
    stamp = b" BT 0 Tr /F 12 Tf 200 20 Td (STAMP) Tj ET"
    desk = Desk(tmp_path, paper((HIDDEN % GARBAGE).replace(b"12 Tf", b"2 Tf") + stamp, Resources=FONT))
    laid = desk.laid(own=OwnText.REPLACE)
    desk.saved()
    assert (laid.words, laid.taken, laid.reason) == (3, 1, "scrambled")
    with pymupdf.open(desk.source) as source, pymupdf.open(desk.copy) as copy:
        assert sorted(copy[0].get_text().split()) == sorted([*WORDS, "STAMP"])
        assert seen(source) == seen(copy)


def test_text_that_is_seen_cannot_be_replaced_which_is_told(tmp_path: Path):
    seen_text = HIDDEN.replace(b"3 Tr", b"0 Tr")
    (tmp_path / "sense").mkdir()
    desk = Desk(tmp_path / "sense", paper(seen_text % b"Ferry to", Resources=FONT))
    laid = desk.laid(own=OwnText.REPLACE)
    assert (laid.words, laid.there, laid.taken, laid.left) == (1, 2, 0, "")
    garbage = (
        b"xqzt wrtp bgfd hjkl mnbv cxzq wrts pdfg hjkm nbvc xzqw rtpl kjhg fdsw qxzc vbnm trwq plkj hgfd zxcv " * 2
    )
    desk = Desk(tmp_path, paper((seen_text % garbage).replace(b"12 Tf", b"2 Tf"), Resources=FONT))
    laid = desk.laid(own=OwnText.REPLACE)
    assert (laid.words, laid.taken, laid.left) == (3, 0, "scrambled")


def test_a_locked_file_stays_locked_by_the_same_password(tmp_path: Path):
    lock = {"encryption": pymupdf.PDF_ENCRYPT_AES_256, "user_pw": "open", "owner_pw": "own"}
    desk = Desk(tmp_path, paper(), **lock)
    desk.ask(OpenSource(desk.source, "wrong", copy=desk.copy), Refused)
    desk.copy.unlink(missing_ok=True)
    desk.ask(OpenSource(desk.source, "open", copy=desk.copy), Opened)
    desk.lay(WORDS)
    desk.saved()
    with pymupdf.open(desk.copy) as copy:
        assert copy.needs_pass
        assert copy.authenticate("open")
        assert shown_words(copy[0]).keys() == WORDS.keys()


def test_some_pages_alone_are_a_file_of_their_own(tmp_path: Path):
    desk = Desk(tmp_path, scan_with_inherited_resources())
    desk.ask(OpenSource(desk.source, copy=desk.copy), Opened)
    desk.lay(WORDS, 2)
    assert not desk.saved(SaveFile(pages=(2,))).begins_with_source
    with pymupdf.open(desk.source) as source, pymupdf.open(desk.copy) as copy:
        assert shown_words(copy[0]).keys() == WORDS.keys()
        assert seen(copy) == seen(source)[1:]


def test_a_file_says_what_it_is_about_unless_it_did_already(tmp_path: Path):
    wanted = SaveFile(outline=(Bookmark("One", 1, 1), Bookmark("Under", 1, 2)), title="Deeds", language="de")
    desk = Desk(tmp_path, paper())
    desk.laid()
    desk.saved(wanted)
    with pymupdf.open(desk.copy) as copy:
        assert copy.get_toc() == [[1, "One", 1], [2, "Under", 1]]
        assert (copy.metadata["title"], copy.language) == ("Deeds", "de")
    desk.copy.rename(desk.source)
    desk.laid({"more": BoundingBox(200, 150, 230, 164)})
    desk.saved(SaveFile(outline=(Bookmark("Other", 1, 1),), title="Other", language="fr"))
    with pymupdf.open(desk.copy) as copy:
        assert (copy.get_toc()[0][1], copy.metadata["title"], copy.language) == ("One", "Deeds", "de")


def test_a_damaged_file_is_mended_and_gets_its_words(tmp_path: Path):
    desk = Desk(tmp_path, paper())
    desk.source.write_bytes(desk.source.read_bytes().replace(b"startxref", b"startxxxx"))
    desk.laid()
    assert not desk.saved().begins_with_source
    with pymupdf.open(desk.copy) as copy:
        assert shown_words(copy[0]).keys() == WORDS.keys()


def test_pictures_become_pages_of_their_printed_size(tmp_path: Path):
    folder = tmp_path / "pictures"
    folder.mkdir()
    color = Image.new("RGB", (300, 200), "white")
    color.paste((200, 0, 0), (0, 0, 100, 50))
    turned = Image.Exif()
    turned[0x0112] = 6
    color.save(folder / "1.jpg", dpi=(150, 150), exif=turned)
    color.convert("1").save(folder / "2.tif", dpi=(100, 100), compression="group4")
    color.save(folder / "3.png", dpi=(200, 200))
    desk = Desk(tmp_path)
    desk.source = folder
    desk.ask(OpenSource(folder, copy=desk.copy), Opened)
    desk.lay({"Ferry": BoundingBox(20, 20, 60, 34)}, 3)
    desk.saved()
    with pymupdf.open(desk.copy) as copy:
        assert [(round(page.rect.width), round(page.rect.height)) for page in copy] == [
            (96, 144),
            (216, 144),
            (108, 72),
        ]
        first = copy[0].get_images()[0][0]
        assert copy.xref_stream_raw(first) == (folder / "1.jpg").read_bytes()
        pixels = [page.get_pixmap(dpi=144) for page in copy]
        assert [pixels[0].pixel(pixels[0].width - 5, 5)[0] > 150, pixels[0].pixel(5, 5)[1] > 200] == [True, True]
        assert pixels[2].pixel(5, 5) == (200, 0, 0)
        assert copy.extract_image(copy[1].get_images()[0][0])["bpc"] == 1
        assert copy[2].get_text().split() == ["Ferry"]


def test_a_file_that_was_changed_since_is_not_taken_for_the_one_that_was_read(tmp_path: Path):
    desk = Desk(tmp_path, paper())
    with closing(open_source(desk.source)) as source:
        known = source.content_hash()
    desk.ask(OpenSource(desk.source, content_hash=known), Opened)
    desk.source.write_bytes(desk.source.read_bytes() + b"%")
    refused = desk.ask(OpenSource(desk.source, content_hash=known, copy=desk.copy), Refused)
    assert "another than when it was read" in str(refused.title)
    assert not desk.copy.exists()
