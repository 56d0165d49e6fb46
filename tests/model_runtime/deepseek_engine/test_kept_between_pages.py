"""What lives as long as the model: the batch with its cache and steps, the rows, the processes that open pictures."""

from __future__ import annotations

import os
import threading
from dataclasses import replace

import psutil
import pytest
import torch

from model_runtime.engines.deepseek.loaded_model import LoadedModel
from model_runtime.errors import EngineError, ErrorCode
from model_runtime.protocol import Failed, PageFinished, PageProgress
from tests.model_runtime.admitting import admitting


def read(engine, *pages) -> dict[str, tuple[int, ...]]:
    events = engine.recognize(admitting(pages))
    return {event.job_id: event.output_token_ids for event in events if isinstance(event, PageFinished)}


def loaded(engine) -> LoadedModel:
    return engine._loaded


def test_cache_and_step_are_made_once_and_given_back_at_rest(own_engine, make_page):
    first = read(own_engine, make_page("a"))
    batch = loaded(own_engine).batch()
    assert read(own_engine, make_page("a")) == first
    assert loaded(own_engine).batch() is batch
    own_engine.rest()
    assert loaded(own_engine)._batch is None
    assert read(own_engine, make_page("a")) == first


@pytest.mark.thorough
def test_nothing_of_a_call_that_nobody_listens_to_any_more_stays_in_the_batch(own_engine, make_page):
    expected = read(own_engine, make_page("b"))
    events = own_engine.recognize(admitting([make_page("a"), make_page("b")]))
    assert any(isinstance(event, PageProgress) and event.tokens for event in events)
    events.close()
    batch = loaded(own_engine).batch()
    assert (batch.is_empty, batch.free_rows) == (True, loaded(own_engine).rows)
    assert read(own_engine, make_page("b")) == expected


@pytest.mark.thorough
def test_what_was_left_in_the_middle_of_a_step_is_not_used_again(own_engine, make_page, monkeypatch):
    expected, batch = read(own_engine, make_page("a")), loaded(own_engine).batch()
    with monkeypatch.context() as broken:
        broken.setattr(loaded(own_engine).model.decoder, "logits", lambda states: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            read(own_engine, make_page("a"))
    assert loaded(own_engine)._batch is None
    assert read(own_engine, make_page("a")) == expected
    assert loaded(own_engine).batch() is not batch


@pytest.mark.thorough
def test_rows_are_halved_for_good_once_memory_ran_out(own_engine, make_page, monkeypatch):
    see, failures = loaded(own_engine).model.deep_encoder.view_features, [torch.OutOfMemoryError("CUDA out of memory.")]

    def view_features(view):
        if failures:
            raise failures.pop()
        return see(view)

    before = loaded(own_engine).rows
    monkeypatch.setattr(loaded(own_engine).model.deep_encoder, "view_features", view_features)
    for _ in range(2):
        assert set(read(own_engine, make_page("a"), make_page("b"))) == {"a", "b"}
        assert loaded(own_engine).rows == before // 2 == loaded(own_engine).batch().free_rows


@pytest.mark.thorough
def test_no_room_even_to_begin_is_said(own_engine, make_page, monkeypatch):
    monkeypatch.setattr(LoadedModel, "_new_batch", lambda self: (_ for _ in ()).throw(MemoryError("no room")))
    with pytest.raises(EngineError, match="no room") as caught:
        read(own_engine, make_page("a"))
    assert caught.value.problem.code is ErrorCode.OUT_OF_MEMORY


@pytest.mark.parametrize("tiles_together", [3, 100])
def test_views_of_several_pages_go_through_the_encoder_together(own_engine, make_page, monkeypatch, tiles_together):
    few = {"max_new_tokens": 2}
    kinds = {"a": ("small", (300, 400)), "bb": ("gundam", (1300, 650)), "c": ("small", (400, 300))}
    pages = [make_page(name, mode, size, options=few) for name, (mode, size) in kinds.items()]
    alone = read(own_engine, *pages)
    groups, see = [], loaded(own_engine).model.deep_encoder.view_features
    monkeypatch.setattr(loaded(own_engine), "pixels_together", tiles_together * 640 * 640)
    monkeypatch.setattr(
        loaded(own_engine).model.deep_encoder, "view_features", lambda views: groups.append(views.shape) or see(views)
    )
    assert read(own_engine, *pages) == alone
    assert max(len(shape) and shape[0] for shape in groups) > 1
    for shape in groups:
        assert shape[0] == 1 or shape.numel() <= 3 * tiles_together * 640 * 640


@pytest.mark.thorough
def test_others_are_written_between_two_views_and_a_page_can_leave_there(own_engine, make_page):
    writes = make_page("writes", options={"max_new_tokens": 250})
    pages, told = [writes, make_page("looks", "gundam", (700, 900))], []
    for event in own_engine.recognize(admitting(pages)):
        told.append(event)
        if isinstance(event, PageProgress) and event.job_id == "looks":
            assert not event.tokens
            if event.fraction > 0.1:
                pages[1].cancel.cancel()
    looked = [i for i, event in enumerate(told) if isinstance(event, PageProgress) and event.job_id == "looks"]
    assert 2 < len(looked) < 7
    assert told[-1].job_id == "writes"
    assert isinstance(told[-1], PageFinished)


@pytest.mark.thorough
@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs a picture that never comes")
def test_a_process_that_dies_over_a_picture_fails_that_page_and_the_engine_goes_on(own_engine, make_page, tmp_path):
    endless = tmp_path / "endless.png"
    os.mkfifo(endless)
    pages = [replace(make_page("a"), image_path=str(endless)), make_page("b")]
    killed = threading.Thread(target=_kill_the_reader_of, args=(endless, loaded(own_engine)))
    killed.start()
    ends = [event for event in own_engine.recognize(admitting(pages)) if isinstance(event, Failed | PageFinished)]
    killed.join()
    assert [(event.job_id, type(event)) for event in ends] == [("a", Failed), ("b", PageFinished)]
    assert "endless.png: the process that opened it ended" in str(ends[0].problem.detail)


def _kill_the_reader_of(path, model) -> None:
    with path.open("wb"):  # open from the moment it is read
        for child in psutil.Process().children():
            if child.pid in {worker._process.pid for worker in model.pictures._workers}:
                child.kill()
                child.wait()
