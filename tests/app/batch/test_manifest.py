from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from app.batch.documents import MOST_TRIES
from app.batch.manifest import Manifest, manifest_file
from app.batch.states import BatchDocument, BatchManner, BatchState, FoundFile, KeptPage
from app.document.page import StopReason
from model_runtime.errors import ErrorCode, Problem
from tests.app.library.kept import reading

MANNER = BatchManner("base", "md", ("md",))
PROBLEM = Problem.of(ErrorCode.ENGINE_DIED)


def file(name: str, size: int = 5, modified: int = 1) -> FoundFile:
    return FoundFile(Path("/in") / name, Path(name), size, modified)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


@pytest.fixture
def manifest(out: Path) -> Iterator[Manifest]:
    with closing(Manifest(out)) as made:
        yield made


def begin(
    manifest: Manifest, *files: FoundFile, manner: BatchManner = MANNER, retries: bool = False
) -> list[BatchDocument]:
    """Begin a run of these files, and take up all that it has to do."""
    run = manifest.begin(manner, retries=retries)
    manifest.take_in(files, run)
    taken = []
    while (document := manifest.next(run)) is not None:
        taken.append(document)
    return taken


def finish(manifest: Manifest, out: Path, document: BatchDocument, *pages: KeptPage) -> None:
    """Read a document and write its result."""
    manifest.opened(document.id, "hash", len(pages), MANNER)
    manifest.save(pages)
    result = out / f"{document.name}.md"
    manifest.claim(document.id, "md", result.relative_to(out))
    result.write_text("text")
    manifest.end(document.id, BatchState.DONE, 0, "", MANNER)


def test_a_document_that_is_done_is_passed_over_until_anything_of_it_changes(manifest, out):
    one = file("one.pdf")
    (document,) = begin(manifest, one)
    finish(manifest, out, document, KeptPage(document.id, 1, 1, reading()))
    assert begin(manifest, one) == []
    assert len(begin(manifest, file("one.pdf", modified=2))) == 1
    manifest.end(document.id, BatchState.DONE, 0, "", MANNER)
    assert len(begin(manifest, file("one.pdf", modified=2), manner=BatchManner("base", "docx", ("docx",)))) == 1
    manifest.end(document.id, BatchState.DONE, 0, "", MANNER)
    (out / "one.md").unlink()
    assert len(begin(manifest, file("one.pdf", modified=2))) == 1


def test_a_run_that_was_killed_goes_on_with_the_pages_that_it_kept(manifest, out):
    (document,) = begin(manifest, file("one.pdf"))
    manifest.opened(document.id, "hash", 2, MANNER)
    manifest.save([KeptPage(document.id, 1, 1, reading("kept"))])
    (again,) = begin(manifest, file("one.pdf"))
    assert manifest.opened(again.id, "hash", 2, MANNER) is False
    assert manifest.outcome(again.id, 1) == KeptPage(document.id, 1, 1, reading("kept"))
    assert manifest.outcome(again.id, 2) is None


def test_pages_of_another_content_or_read_in_another_way_are_forgotten(manifest):
    (document,) = begin(manifest, file("one.pdf"))
    manifest.opened(document.id, "hash", 1, MANNER)
    manifest.save([KeptPage(document.id, 1, 1, reading())])
    assert manifest.opened(document.id, "other", 1, MANNER) is True
    assert manifest.outcome(document.id, 1) is None
    manifest.save([KeptPage(document.id, 1, 1, reading())])
    assert manifest.opened(document.id, "other", 1, BatchManner("tiny", "md", ("md",))) is False
    assert manifest.outcome(document.id, 1) is None


def test_a_document_that_ends_every_run_fails_and_the_others_go_on(manifest):
    for _ in range(MOST_TRIES):
        run = manifest.begin(MANNER)
        manifest.take_in([file("deadly.pdf"), file("good.pdf")], run)
        assert manifest.next(run).name == "deadly"
    assert [document.name for document in begin(manifest, file("deadly.pdf"), file("good.pdf"))] == ["good"]
    (line, _) = manifest.lines(0, 9)
    assert (line.state, line.code) == (BatchState.FAILED, 1)
    assert "five times in a row" in line.reason


def test_a_page_that_is_kept_and_a_stop_that_was_asked_for_are_no_tries(manifest):
    for _ in range(MOST_TRIES + 1):
        (document,) = begin(manifest, file("long.pdf"))
        manifest.save([KeptPage(document.id, 1, 1, reading())])
    for _ in range(MOST_TRIES + 1):
        (document,) = begin(manifest, file("long.pdf"))
        manifest.put_back()


def test_what_failed_is_tried_again_only_when_that_is_asked_for(manifest, out):
    good, bad = begin(manifest, file("good.pdf"), file("bad.pdf"))
    lost = KeptPage(good.id, 2, 2, problem=PROBLEM)
    finish(manifest, out, good, KeptPage(good.id, 1, 1, reading()), lost)
    manifest.end(bad.id, BatchState.FAILED, 3, "damaged", MANNER)
    assert manifest.outcome(good.id, 2) == lost
    assert begin(manifest, file("good.pdf"), file("bad.pdf")) == []
    again = begin(manifest, file("good.pdf"), file("bad.pdf"), retries=True)
    assert [document.name for document in again] == ["good", "bad"]
    assert manifest.outcome(good.id, 1) is not None
    assert manifest.outcome(good.id, 2) is None


def test_results_that_could_not_be_written_are_tried_again_by_every_run(manifest):
    (document,) = begin(manifest, file("one.pdf"))
    manifest.end(document.id, BatchState.FAILED, 5, "disk full", MANNER)
    assert len(begin(manifest, file("one.pdf"))) == 1


def test_how_far_it_is_and_the_worst_pages_first(manifest, out):
    first, _second = begin(manifest, file("first.pdf"), file("second.pdf"))
    cut = reading("cut", stop=StopReason.LENGTH)
    pages = [
        KeptPage(first.id, 1, 1, reading()),
        KeptPage(first.id, 2, 1, cut),
        KeptPage(first.id, 3, 2, problem=PROBLEM),
    ]
    finish(manifest, out, first, *pages)
    counts = manifest.counts()
    assert (counts.documents, counts.done, counts.waiting, counts.unopened) == (2, 1, 1, 1)
    assert (counts.pages, counts.pages_done, counts.pages_failed, counts.pages_left) == (3, 2, 1, 0)
    assert counts.seconds_left == pytest.approx(2.0 * 3)
    assert [(page.number, page.stop_reason) for page in manifest.worst(9)] == [(3, ""), (2, "length")]
    assert manifest.worst(1)[0].reason == str(PROBLEM.title)


@pytest.mark.parametrize(("codes", "counts"), [((0, 6), 6), ((6, 1), 1), ((0, 0), 0), ((6, 5, 0), 5)])
def test_another_form_counts_where_nothing_worse_has_happened(manifest, out, codes, counts):
    for document, code in zip(begin(manifest, *(file(f"{at}.pdf") for at in range(len(codes)))), codes, strict=True):
        manifest.end(document.id, BatchState.DONE, code, "", MANNER)
    assert manifest.counts().code == counts


def test_a_name_that_is_no_unicode_is_kept_as_it_is(manifest, out):
    name = "b\udcffd.pdf"
    (document,) = begin(manifest, file(name))
    assert (document.path, document.name) == (Path("/in") / name, "b\udcffd")


def test_a_reading_that_was_damaged_since_is_made_again(manifest, out):
    import sqlite3

    (document,) = begin(manifest, file("one.pdf"))
    manifest.save([KeptPage(document.id, 1, 1, reading())])
    with closing(sqlite3.connect(manifest_file(out))) as other, other:
        other.execute("UPDATE page_readings SET content = substr(content, 1, 20)")
    kept = manifest.outcome(document.id, 1)
    assert (kept.reading, kept.problem) == (None, None)
