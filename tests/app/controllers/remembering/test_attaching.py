"""References attached in the window: through the library's thread into the session, some pages at a time."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.controllers.pictures.page_thumbnail import PageThumbnail
from app.controllers.remembering.library_controller import LibraryController
from app.controllers.remembering.reference_controller import ReferenceController
from app.document.document import Document
from app.document.geometry import PageSize
from app.document.problems import RectoError
from app.library.opening import library_in_memory
from app.library.writer import LibraryWriter
from app.references.reference import reference_key
from tests.app.controllers.reading_desk import reading_desk

PAGES = 45


class AttachingDesk:
    """A reading desk with a library in memory; `told` collects what was attached, `problems` what was not."""

    def __init__(self, desk, samples: Path) -> None:
        self.session = desk.session
        self.told: list[tuple[str, list[int]]] = []
        self.problems: list[RectoError] = []
        self.writer = LibraryWriter(library_in_memory(), self.problems.append)
        thumbnail = PageThumbnail(desk.session, desk.images)
        self.library = LibraryController(desk.session, desk.reading, thumbnail, self.writer, desk.background)
        self.references = ReferenceController(desk.session, self.library, samples)
        self.references.attached.connect(lambda name, numbers: self.told.append((name, numbers)))

    def open(self, path: Path, content_hash: str) -> None:
        self.session.set_document(Document.of_sizes(path, path.stem, [PageSize(300, 400)] * PAGES))
        self.session.set_content_hash(content_hash)


@pytest.fixture
def attaching(qtbot, tmp_path: Path) -> Iterator[AttachingDesk]:
    with reading_desk({}) as desk:
        made = AttachingDesk(desk, tmp_path / "samples")
        yield made
        made.writer.close()


def test_two_files_attached_one_after_the_other_come_to_all_their_pages(attaching, qtbot, tmp_path):
    for name in ("one.md", "two.md"):
        (tmp_path / name).write_text("\f".join(f"{name} {number}" for number in range(PAGES)))
    attaching.open(tmp_path / "deeds.pdf", "a" * 64)
    attaching.references.attach(tmp_path / "one.md")
    attaching.references.attach(tmp_path / "two.md")
    attaching.writer.flush()
    wanted = {reference_key("one.md"), reference_key("two.md")}
    pages = attaching.session.document.pages
    qtbot.waitUntil(lambda: all(set(page.readings) == wanted for page in pages))
    assert {page.chosen for page in pages} == {reference_key("one.md")}


def test_a_file_that_could_not_be_attached_is_not_told_of_the_next_document(attaching, qtbot, tmp_path):
    samples = tmp_path / "samples"
    samples.mkdir()
    (samples / "letter.json").write_text(
        '{"version": 1, "source": "made", "pages": [{"number": 1, "blocks": [{"kind": "paragraph", "text": "Mill"}]}]}'
    )
    attaching.open(tmp_path / "deeds.pdf", "a" * 64)
    attaching.references.attach(tmp_path / "gone.md")
    attaching.writer.flush()
    assert [str(problem.title) for problem in attaching.problems] == ["gone.md cannot be read"]
    attaching.open(samples / "letter.pdf", "b" * 64)
    qtbot.waitUntil(lambda: attaching.session.page(1).chosen == reference_key("letter.json"))
    assert attaching.told == []


@pytest.mark.parametrize("text", ["<|det|>", "<|ref|>" * 50_000, "# a\n\n" * 30_000])
def test_what_cannot_be_attached_is_told_in_its_own_words(attaching, tmp_path, text):
    (tmp_path / "odd.md").write_text(text)
    attaching.open(tmp_path / "deeds.pdf", "a" * 64)
    attaching.references.attach(tmp_path / "odd.md")
    attaching.writer.flush()
    (problem,) = attaching.problems
    assert str(problem.title).startswith("odd.md says ")
    assert str(problem.hint)
