"""DeepSeek-OCR behind the engine's interface: what is told of a page, alone, together with others, and in trouble."""

from __future__ import annotations

import weakref
from dataclasses import replace
from pathlib import Path

import pytest
import torch
from PIL import Image

from model_runtime.deepseek_ocr.kv_cache import KvCache
from model_runtime.device_errors import is_device_lost, is_out_of_memory
from model_runtime.engines.base import CancelToken, DeviceLostError
from model_runtime.engines.deepseek import loaded_model
from model_runtime.engines.deepseek.engine import DeepseekEngine
from model_runtime.engines.second_try_words import AGAIN_NOTE, CUT_NOTE, other_look_note
from model_runtime.errors import EngineError, ErrorCode
from model_runtime.model_kinds.deepseek_ocr import DEEPSEEK_OCR
from model_runtime.output.answer_faults import NO_PLACES, NO_TEXT, TALK
from model_runtime.preprocess.pixels import pixels
from model_runtime.preprocess.transform import mode_views
from model_runtime.protocol import Failed, NeedKind, PageFinished, PageProgress, PageStarted, SpanFound
from model_runtime.weights.tensor_reader import TensorReader
from tests.model_runtime.admitting import admitting
from tests.modes import MODES
from tests.tiny_checkpoint.sizes import TINY


def _finished(events, job_id="a") -> PageFinished:
    (end,) = [event for event in events if isinstance(event, PageFinished) and event.job_id == job_id]
    return end


def test_it_offers_the_tasks_that_the_model_was_taught(engine):
    described = engine.describe()
    assert described.tasks == DEEPSEEK_OCR.task_names
    assert [(need.kind, need.option) for need in described.needs] == [(NeedKind.FOLDER, "checkpoint")]
    assert (described.ready, described.modes) == (True, DEEPSEEK_OCR.modes)


@pytest.mark.parametrize(("mode", "size", "tokens"), [("tiny", (300, 400), 73), ("gundam", (500, 700), 903)])
def test_a_page_is_what_the_network_writes_for_its_views_and_prompt(engine, make_page, mode, size, tokens):
    page = make_page(mode=mode, size=size)
    events = list(engine.recognize(admitting([page])))
    end = _finished(events)
    model, tokenizer = engine._loaded.model, engine._loaded.tokenizer
    with torch.inference_mode(), Image.open(page.image_path) as picture:
        views = mode_views(picture.convert("RGB"), MODES[mode])
        features = model.encode(*pixels(views), views.grid)
        ids = list(end.prompt_token_ids)
        for token in end.output_token_ids:
            assert int(model(torch.tensor([ids]), features)[0, -1].argmax()) == token
            ids.append(token)
    assert len(end.output_token_ids) == 6
    assert end.prompt_token_ids.count(tokenizer.ids.image) == end.vision_tokens == tokens
    assert (end.stop_reason, end.text_tokens, end.text_source) == ("length", 6, "picture")
    assert end.raw == tokenizer.decode(end.output_token_ids)
    assert set(end.seconds) == {"open", "encode", "prefill", "decode"}
    assert end.span_count == 1 + max((e.index for e in events if isinstance(e, SpanFound)), default=-1)
    assert isinstance(events[0], PageStarted)
    progress = [event.fraction for event in events if isinstance(event, PageProgress)]
    assert progress == sorted(progress)
    looked_at = [event.fraction for event in events if isinstance(event, PageProgress) and not event.tokens]
    assert len(looked_at) == (1 if mode == "tiny" else 7)


def test_pages_read_together_say_what_each_says_alone(engine, make_page):
    long = {"max_new_tokens": 300}  # it is still being written when the next picture has been opened
    pages = [
        make_page("a", "tiny", options=long),
        *(make_page(name, mode) for name, mode in (("bb", "small"), ("ccc", "tiny"), ("dddd", "base"), ("e", "small"))),
    ]
    alone = {page.job_id: _finished(engine.recognize(admitting([page])), page.job_id) for page in pages}
    events = list(engine.recognize(admitting(pages)))
    for page in pages:
        together = _finished(events, page.job_id)
        assert together.output_token_ids == alone[page.job_id].output_token_ids
        assert together.raw == alone[page.job_id].raw
    took_up = [event.job_id for event in events if isinstance(event, PageStarted)]
    assert took_up == [page.job_id for page in pages]
    first_end = next(i for i, event in enumerate(events) if isinstance(event, PageFinished))
    assert sum(isinstance(event, PageStarted) for event in events[:first_end]) > 1


def test_who_waits_for_a_page_waits_for_no_step_after_the_one_under_way(engine, make_page):
    """It is asked for while the others are written, and taken up before any of them has another token."""
    pages, told = [make_page(name, options={"max_new_tokens": 40}) for name in ("a", "bb")], []
    waiting = admitting(pages)
    urgent = [make_page("urgent", urgent=True)]

    def admit(*, urgent_only: bool = False):
        written = [event for event in told if isinstance(event, PageProgress) and event.tokens]
        if urgent and len(written) > 1:
            told.append("asked")
            return urgent.pop()
        return None if urgent_only else waiting()

    batch, step = engine._loaded.batch(), type(engine._loaded.batch()).step
    with pytest.MonkeyPatch.context() as counted:
        counted.setattr(type(batch), "step", lambda batch: [told.append("step"), step(batch)][1])
        for event in engine.recognize(admit):
            told += [event]
    started = next(at for at, event in enumerate(told) if isinstance(event, PageStarted) and event.job_id == "urgent")
    assert "step" not in told[told.index("asked") : started]


def test_a_page_that_is_cancelled_just_ends_and_others_go_on(engine, make_page):
    token = CancelToken()
    pages = [make_page("stays", options={"max_new_tokens": 12}), make_page("goes", cancel=token)]
    told = []
    for event in engine.recognize(admitting(pages)):
        told.append(event)
        if isinstance(event, PageProgress) and event.job_id == "goes":
            token.cancel()
    assert _finished(told, "stays").text_tokens == 12
    assert not [event for event in told if event.job_id == "goes" and isinstance(event, PageFinished | Failed)]


def test_a_page_that_was_cancelled_before_its_turn_is_not_opened(engine, make_page):
    token = CancelToken()
    token.cancel()
    assert list(engine.recognize(admitting([make_page(cancel=token)]))) == []


def _dictate(engine, monkeypatch, text):
    """Let the model write this text, whatever it sees, from the start for every try."""
    decoder, ids = engine._loaded.model.decoder, engine._loaded.tokenizer.encode(text)
    written = iter(())

    def logits(hidden_states):
        likeliest = torch.zeros(*hidden_states.shape[:-1], decoder.config.vocab_size)
        likeliest[..., next(written, engine._loaded.tokenizer.ids.end)] = 1.0
        return likeliest

    def embed_prompt(*given):
        nonlocal written
        written = iter(ids)
        return embed(*given)

    embed = engine._loaded.model.embed_prompt
    monkeypatch.setattr(decoder, "logits", logits)
    monkeypatch.setattr(engine._loaded.model, "embed_prompt", embed_prompt)


def test_a_page_that_goes_in_circles_is_read_once_more_then_cut_and_marked(engine, make_page, monkeypatch):
    rows = "".join(f"{number}. reed bed\n\n" for number in range(1, 200))
    title = "<|ref|>title<|/ref|><|det|>[[0, 0, 999, 99]]<|/det|>\n# Deeds\n\n"
    _dictate(engine, monkeypatch, f"{title}<|ref|>text<|/ref|><|det|>[[0, 100, 999, 999]]<|/det|>\n{rows}")
    events = list(engine.recognize(admitting([make_page(options={"max_new_tokens": 4000})])))
    assert sum(isinstance(event, PageStarted) for event in events) == 2
    end = _finished(events)
    assert (end.stop_reason, end.notes) == ("loop", (AGAIN_NOTE, CUT_NOTE))
    assert end.text_tokens < len(end.output_token_ids)
    last_try = events[[i for i, event in enumerate(events) if isinstance(event, PageStarted)][-1] :]
    shown = {event.index: event.span.text for event in last_try if isinstance(event, SpanFound)}
    kept = [text for index, text in sorted(shown.items()) if index < end.span_count]
    assert kept[0] == "# Deeds"
    assert 1 < len(kept) < 8
    assert len(shown) > len(kept)
    assert all("reed bed" in text for text in kept[1:])


def test_what_the_model_marks_up_becomes_spans_with_places(engine, make_page, monkeypatch):
    table = "<table><tr><td>Reed</td><td>120</td></tr></table>"
    said = "<|ref|>title<|/ref|><|det|>[[0, 0, 999, 99]]<|/det|>\n# Deeds\n\n"
    said += f"<|ref|>table<|/ref|><|det|>[[333, 333, 666, 999]]<|/det|>\n{table}"
    _dictate(engine, monkeypatch, said)
    events = list(engine.recognize(admitting([make_page(options={})])))
    spans = {event.index: event.span for event in events if isinstance(event, SpanFound)}
    assert [(span.label, span.text) for span in spans.values()] == [("title", "# Deeds"), ("table", table)]
    assert spans[1].boxes == ((333 / 999, 333 / 999, 666 / 999, 1.0),)
    end = _finished(events)
    assert (end.stop_reason, end.span_count, end.raw, end.notes) == ("end", 2, said, ())


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ("I'm sorry, I can't read this page.", TALK),
        (
            "".join(f"<|ref|>text<|/ref|><|det|>[[0, {top}, 9, {top + 9}]]<|/det|>\n\n" for top in range(0, 50, 10)),
            NO_TEXT,
        ),
    ],
    ids=["talk", "places without text"],
)
def test_an_answer_that_is_no_reading_is_looked_at_again_in_another_mode_and_named(
    engine, make_page, monkeypatch, said, fault
):
    _dictate(engine, monkeypatch, said)
    events = list(engine.recognize(admitting([make_page(options={}, mode="small")])))
    assert [event.mode for event in events if isinstance(event, PageStarted)] == ["small", "base"]
    assert _finished(events).notes == (other_look_note("base"), fault)


def test_text_without_places_is_kept_and_named_where_places_were_asked_for(engine, make_page, monkeypatch):
    said = "The reed beds of the parish are let to the miller for ten years."
    _dictate(engine, monkeypatch, said)
    assert _finished(engine.recognize(admitting([make_page(options={})]))).notes == (NO_PLACES,)
    _dictate(engine, monkeypatch, said)
    assert _finished(engine.recognize(admitting([make_page(options={}, task="text")]))).notes == ()


def test_a_description_that_was_asked_for_is_no_fault(engine, make_page, monkeypatch):
    _dictate(engine, monkeypatch, "The image shows a reed bed.")
    end = _finished(engine.recognize(admitting([make_page(options={}, task="describe")])))
    assert (end.notes, end.span_count) == ((), 1)


def test_text_does_not_hide_that_the_length_ran_out(engine, make_page):
    end = _finished(engine.recognize(admitting([make_page(options={"max_new_tokens": 1})])))
    assert (end.stop_reason, end.text_tokens) == ("length", 1)


# --- what cannot be done ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "code", "detail"),
    [
        ({"options": {"max_new_tokens": 0}}, ErrorCode.BAD_REQUEST, "max_new_tokens may not be 0"),
        ({"options": {"max_new_tokens": 2.5}}, ErrorCode.BAD_REQUEST, "max_new_tokens 2.5 is no whole number"),
        ({"options": {"temperature": -1}}, ErrorCode.BAD_REQUEST, "temperature may not be -1"),
        ({"options": {"beams": 4}}, ErrorCode.BAD_REQUEST, "unknown options: beams"),
        ({"task": "locate"}, ErrorCode.BAD_REQUEST, "was not told what to look for"),
        ({"task": "locate", "prompt": "a<|det|>b"}, ErrorCode.BAD_REQUEST, "<|det|> stands in the phrase"),
        ({"task": "sing"}, ErrorCode.BAD_REQUEST, "this model has no task 'sing'"),
        ({"image_path": "/no/such.png"}, ErrorCode.IMAGE_UNREADABLE, "/no/such.png"),
    ],
)
def test_a_page_that_makes_no_sense_fails_alone(engine, make_page, change, code, detail):
    from dataclasses import replace

    events = list(engine.recognize(admitting([replace(make_page("bad"), **change), make_page("good")])))
    (failed,) = [event for event in events if isinstance(event, Failed)]
    assert (failed.job_id, failed.problem.code) == ("bad", code)
    assert detail in str(failed.problem.detail)
    assert _finished(events, "good").text_tokens == 6


def test_weights_that_are_no_numbers_fail_the_page_and_the_engine_goes_on(engine, make_page):
    head = engine._loaded.model.decoder.lm_head.weight
    with torch.no_grad():
        kept = head[7].clone()
        head[7] = torch.nan
    try:
        (failed,) = [event for event in engine.recognize(admitting([make_page()])) if isinstance(event, Failed)]
    finally:
        with torch.no_grad():
            head[7] = kept
    assert failed.problem.code is ErrorCode.INTERNAL
    assert _finished(engine.recognize(admitting([make_page()]))).text_tokens == 6


# --- memory ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def short_of_memory(own_engine, monkeypatch):
    """Let the encoder run out of memory for views of at least so many pixels a side."""

    def limit(side: int, error: type[Exception] = torch.OutOfMemoryError) -> None:
        see = own_engine._loaded.model.deep_encoder.view_features

        def view_features(view):
            if view.shape[-1] >= side:
                raise error("[enforce fail] DefaultCPUAllocator: can't allocate memory: you tried to allocate 9 bytes.")
            return see(view)

        monkeypatch.setattr(own_engine._loaded.model.deep_encoder, "view_features", view_features)

    return limit


@pytest.mark.parametrize("error", [torch.OutOfMemoryError, RuntimeError, MemoryError])
def test_a_page_too_large_for_the_memory_is_read_in_the_next_smaller_mode_and_says_so(
    own_engine, make_page, short_of_memory, error
):
    short_of_memory(1024, error)
    events = list(own_engine.recognize(admitting([make_page("a", "large"), make_page("b", "tiny")])))
    end = _finished(events)
    assert end.vision_tokens == 111
    assert [str(note).split("read in mode ")[1] for note in end.notes] == ["base.", "small."]
    assert _finished(events, "b").notes == ()


def test_a_page_too_large_in_every_mode_fails_with_words(own_engine, make_page, short_of_memory):
    short_of_memory(1)
    (failed,) = [
        event for event in own_engine.recognize(admitting([make_page("a", "base")])) if isinstance(event, Failed)
    ]
    assert failed.problem.code is ErrorCode.OUT_OF_MEMORY
    assert "can't allocate memory" in str(failed.problem.detail)


def test_what_the_failed_try_held_is_let_go_before_memory_is_given_back(own_engine, make_page, monkeypatch):
    see, caches, held = own_engine._loaded.model.deep_encoder.view_features, [], []

    class Watched(KvCache):
        def __init__(self, *args):
            super().__init__(*args)
            caches.append(weakref.ref(self))

    def view_features(view):
        if len(caches) < 4:
            raise torch.OutOfMemoryError("CUDA out of memory.")
        return see(view)

    def give_back(device):
        held.append([cache() for cache in caches if cache()])

    monkeypatch.setattr(own_engine._loaded.model.deep_encoder, "view_features", view_features)
    monkeypatch.setattr(loaded_model, "KvCache", Watched)
    monkeypatch.setattr(loaded_model, "give_back", give_back)
    events = list(own_engine.recognize(admitting([make_page("a", "small"), make_page("b", "tiny")])))
    assert held[:3] == [[], [], []]
    assert _finished(events, "a").vision_tokens == 73
    assert _finished(events, "b").notes == ()


def test_other_errors_are_not_taken_for_a_lack_of_memory(own_engine, make_page, short_of_memory):
    short_of_memory(1, ZeroDivisionError)
    with pytest.raises(ZeroDivisionError):
        list(own_engine.recognize(admitting([make_page()])))


@pytest.mark.parametrize(
    ("words", "raised"),
    [
        ("CUDA error: unspecified launch failure", DeviceLostError),
        ("CUDA error: no kernel image is available for execution on the device", torch.AcceleratorError),
    ],
)
def test_a_device_that_failed_is_lost_but_not_one_that_never_worked(own_engine, make_page, monkeypatch, words, raised):
    def view_features(view):
        raise torch.AcceleratorError(f"{words}\nFor debugging consider passing CUDA_LAUNCH_BLOCKING=1")

    monkeypatch.setattr(own_engine._loaded.model.deep_encoder, "view_features", view_features)
    with pytest.raises(raised, match=words):
        list(own_engine.recognize(admitting([make_page()])))


def test_memory_that_ran_out_inside_a_capture_is_a_lack_of_memory_and_a_failed_capture_no_lost_device():
    capture = torch.AcceleratorError("CUDA error: operation failed due to a previous error during capture")
    assert not is_out_of_memory(capture)
    assert not is_device_lost(capture)
    capture.__context__ = torch.OutOfMemoryError("CUDA out of memory.")
    assert is_out_of_memory(capture)


@pytest.mark.parametrize(
    "words",
    [
        "MPS backend out of memory (MPS allocated: 9.06 GB)",
        "[enforce fail at alloc_cpu.cpp:124] DefaultCPUAllocator: can't allocate memory: you tried to allocate 9 bytes",
        "DefaultCPUAllocator: not enough memory: you tried to allocate 9 bytes.",
        "CUDA error: CUBLAS_STATUS_ALLOC_FAILED when calling `cublasCreate(handle)`",
        "cuDNN error: CUDNN_STATUS_ALLOC_FAILED",
        "CUDA error: out of memory",
    ],
)
def test_every_library_s_words_for_a_lack_of_memory_are_known(words):
    assert is_out_of_memory(RuntimeError(words))
    assert not is_out_of_memory(ValueError(words))


def test_memory_that_runs_out_while_loading_is_told_with_what_to_do(checkpoint, monkeypatch):
    def read(self, stored, target):
        raise torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 20.00 MiB.\nMore of it.")

    monkeypatch.setattr(TensorReader, "read", read)
    with pytest.raises(EngineError, match="ran out while DeepSeek-OCR was read") as caught:
        DeepseekEngine().load({"checkpoint": str(checkpoint), "device": "cpu", "dtype": "float16"}, lambda *_: None)
    assert caught.value.problem.code is ErrorCode.OUT_OF_MEMORY
    assert str(caught.value.problem.detail).endswith("20.00 MiB.")
    assert "--dtype int8" in str(caught.value.problem.hint)
    assert caught.value.__context__ is None  # it would hold what was read


# --- loading ---------------------------------------------------------------------------------------------------------


def test_loading_tells_how_far_it_is_and_what_was_loaded(checkpoint):
    engine, told = DeepseekEngine(), []
    ready = engine.load({"checkpoint": str(checkpoint), "device": "cpu"}, lambda *progress: told.append(progress))
    fractions = [fraction for fraction, _stage in told]
    assert fractions == sorted(fractions)
    assert (fractions[0], fractions[-1], str(told[-1][1])) == (0.0, 1.0, "Ready")
    inspected = engine.inspect({"checkpoint": str(checkpoint)})
    assert ready.version == f"1, {inspected.revision}, bfloat16"
    assert str(ready.device).startswith("CPU, ")
    assert inspected.facts["Tensors"] == "180"
    engine.unload()
    with pytest.raises(EngineError, match="not loaded"):
        list(engine.recognize(admitting([])))


def test_another_checkpoint_has_another_revision(checkpoint, tmp_path):
    from tests.tiny_checkpoint.write import write_checkpoint

    engine = DeepseekEngine()
    other = write_checkpoint(tmp_path / "other", seed=1)
    assert (
        engine.inspect({"checkpoint": str(other)}).revision != engine.inspect({"checkpoint": str(checkpoint)}).revision
    )


@pytest.mark.parametrize(
    ("options", "detail"),
    [
        ({}, "was not told where its weights are"),
        ({"dtype": "int3"}, "int3"),
        ({"device": "quantum"}, "there is no device 'quantum' here"),
        ({"device": "cuda:x"}, "there is no device 'cuda:x' here"),
        ({"colour": "red"}, "unknown options: colour"),
    ],
)
def test_load_options_that_make_no_sense_are_named(checkpoint, options, detail):
    with pytest.raises(EngineError, match=detail):
        DeepseekEngine().load({"checkpoint": str(checkpoint), **options} if options else {}, lambda *_: None)


@pytest.mark.parametrize(
    ("name", "detail"), [("tokenizer.json", "tokenizer.json is missing"), ("config.json", "config.json is missing")]
)
def test_a_folder_that_lacks_a_file_is_refused_before_anything_is_read(checkpoint, tmp_path, name, detail):
    folder = tmp_path / "lacking"
    folder.mkdir()
    for path in Path(checkpoint).iterdir():
        if path.name != name:
            (folder / path.name).symlink_to(path)
    for refuse in (
        lambda: DeepseekEngine().inspect({"checkpoint": str(folder)}),
        lambda: DeepseekEngine().load({"checkpoint": str(folder)}, lambda *_: None),
    ):
        with pytest.raises(EngineError, match=detail) as raised:
            refuse()
        assert raised.value.problem.code is ErrorCode.CHECKPOINT_INVALID


def test_a_tokenizer_of_a_larger_model_is_refused_before_anything_is_read(tmp_path):
    from tests.tiny_checkpoint.tokenizer import write_tokenizer
    from tests.tiny_checkpoint.write import write_checkpoint

    options = {"checkpoint": str(write_checkpoint(tmp_path, replace(TINY, vocab=280)))}
    assert DeepseekEngine().inspect(options).engine == "deepseek-ocr"
    write_tokenizer(tmp_path, 512)
    for refuse in (
        lambda: DeepseekEngine().inspect(options),
        lambda: DeepseekEngine().load({**options, "device": "cpu"}, lambda *_: None),
    ):
        with pytest.raises(EngineError, match="tokens up to number 288, but the model's embedding has 280 rows"):
            refuse()
