"""Engine and page process for those without a window: real children, the engine scripted."""

from __future__ import annotations

import threading
import time

import pytest

from app.document.geometry import BoundingBox, Rotation
from app.document.page import Way
from app.interface import ReadingOptions
from app.jobs.read_job import PageFailed, PageRetried, ReadJob
from app.sessions.chosen_model import given_for, sent_to, way_of
from app.sessions.documents_drawing import DocumentsDrawing
from app.sessions.engine_session import EngineFailed
from app.sessions.page_drawing import PageDrawing
from app.sessions.page_loop import PageLoop, PageRead
from app.sessions.page_session import FileNotOpened, PageNotDrawn
from app.sessions.ready_engine import ReadyEngines
from model_runtime.errors import ErrorCode

NEEDS = [{"kind": "address", "option": "address"}, {"kind": "name", "option": "model", "optional": True}]
SENDER = {"name": "sender", "needs": NEEDS, "batch": 3}


def loop_of(session, drawing, files, **more) -> PageLoop:
    def size_of(job: ReadJob):
        return files[job.document].pages[job.number - 1].size

    return PageLoop(session, drawing, size_of, "job", more.pop("together", {}), {}, **more)


def usual_mode(session):
    return session.engine("").usual_mode


def job(number: int, document: str = "") -> ReadJob:
    return ReadJob(number, "scripted", "base", document=document)


def test_an_engine_is_found_by_its_name_and_one_that_is_not_there_names_those_that_are(engine):
    session = engine(others=[{"name": "lacking", "missing": "wheels"}])
    assert session.engine("").name == session.catalog().usual.name == "scripted"
    with pytest.raises(EngineFailed, match="no engine “none”") as failed:
        session.engine("none")
    assert "scripted, lacking" in str(failed.value.hint)
    with pytest.raises(EngineFailed, match="missing: wheels"):
        session.engine("lacking")


def test_an_engine_process_that_does_not_start_is_said(engine):
    with pytest.raises(EngineFailed):
        engine(hello={"deed": "crash"}).catalog()


def test_a_wait_ends_with_its_time_or_at_a_nudge_where_that_counts(engine):
    session = engine()
    assert session.next_word(0.0) is None
    threading.Thread(target=session.nudge).start()
    began = time.monotonic()
    assert session.next_word(60.0, or_nudge=True) is None
    assert time.monotonic() - began < 30


def test_an_engine_is_loaded_once_with_what_it_needs_and_it_is_said_where_pages_go(engine):
    session = engine(**SENDER)
    places: list[str] = []
    ready = ReadyEngines(session, lambda _progress: None, places.append)
    wish = ReadingOptions(engine="sender", address="http://there:80", model="small")
    way = way_of(wish, session)
    assert way == Way("sender", "base", "small")  # a server's model is no folder on the shelf
    described = session.engine("sender")
    assert given_for(described, wish, {}) == {"address": "http://there:80", "model": "small"}
    assert sent_to(described, wish) == "there:80"
    assert [ready.make_ready(wish, way).name for _ in range(2)] == ["base", "base"]
    assert (places, ready.pages_together) == (["there:80"], {"sender": 3})
    with pytest.raises(EngineFailed, match="needs the address"):
        ready.make_ready(ReadingOptions(engine="sender"), Way("sender", "base", "other"))
    with pytest.raises(EngineFailed, match="no mode “finest”"):
        ready.make_ready(wish, Way("sender", "finest", "small"))


def test_a_file_is_opened_drawn_and_cut_and_one_that_cannot_be_says_why(pages, scan, tmp_path):
    file = pages.open(scan(count=2))
    assert (len(file.pages), len(file.content_hash())) == (2, 64)
    box = BoundingBox(0, 0, 20, 20)
    assert pages.crop(1, Rotation.NONE, box).startswith(b"\x89PNG")
    with pytest.raises(PageNotDrawn):
        pages.crop(9, Rotation.NONE, box)
    assert pages.text_lines(1, Rotation.NONE) == ()
    with pytest.raises(FileNotOpened):
        pages.open(tmp_path / "none.pdf")
    assert pages.is_alive
    assert pages.open(scan("other.pdf")).title == "other"


def test_pages_come_back_with_what_became_of_each(engine, pages, scan):
    session = engine(pages={"2": {"deed": "image_too_large"}}, attempts={"3": {"deed": "kill"}})
    files = {"": pages.open(scan(count=3))}
    drawing = PageDrawing(pages, usual_mode(session))
    steps = [step for step in loop_of(session, drawing, files).run(map(job, (1, 2, 3))) if step is not None]
    assert sorted(step.number for step in steps if isinstance(step, PageRead)) == [1, 3]
    assert [step.problem.code for step in steps if isinstance(step, PageFailed)] == [ErrorCode.IMAGE_TOO_LARGE]
    assert [step.job.number for step in steps if isinstance(step, PageRetried)] == [3]
    assert not list(pages.folder.path.glob("page-*"))


def test_a_loop_that_is_stopped_leaves_nothing_behind(engine, pages, scan):
    session = engine(page={"chunk": 1, "delay": 20})
    files = {"": pages.open(scan(count=2))}
    loop = loop_of(session, PageDrawing(pages, usual_mode(session)), files)
    loop.add(map(job, (1, 2)))
    loop.stop()
    assert loop.is_empty
    assert not list(pages.folder.path.glob("page-*"))


def test_pages_of_two_documents_go_through_one_loop_and_the_first_is_opened_again_for_a_retry(engine, pages, scan):
    session = engine(batch=2, page={"chunk": 4}, attempts={"2": {"deed": "kill", "after": 0}})
    drawing = DocumentsDrawing(pages, usual_mode(session))
    files = {}
    loop = loop_of(session, drawing, files, together={"scripted": 2})
    steps = []
    for name, shade in (("a", 250), ("b", 90)):
        while loop.is_empty is False and not loop.could_have_more("scripted"):
            steps += loop.go_on()
        drawing.leave()
        files[name] = pages.open(scan(f"{name}.pdf", shade=shade))
        drawing.begin(name, files[name], None)
        loop.add([job(1, name)])
    assert drawing.has_open("b")
    while not loop.is_empty:
        steps += loop.go_on()
    read = {step.document for step in steps if isinstance(step, PageRead)}
    assert read == {"a", "b"}
    assert not list(pages.folder.path.glob("page-*"))


def test_a_page_of_a_document_that_has_changed_is_not_drawn_for_the_one_before(engine, pages, scan):
    session = engine()
    drawing = DocumentsDrawing(pages, usual_mode(session))
    files = {"a": pages.open(scan("a.pdf"))}
    drawing.begin("a", files["a"], None)
    drawing.leave()
    pages.open(scan("b.pdf"))
    scan("a.pdf", shade=10)
    steps = [step for step in loop_of(session, drawing, files).run([job(1, "a")]) if step is not None]
    assert [str(step.problem.detail) for step in steps if isinstance(step, PageFailed)] == [
        "“a.pdf” has changed since it was opened"
    ]
