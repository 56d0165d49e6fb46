"""The process of a subject, spoken to without a process."""

from __future__ import annotations

import io
import json

from model_runtime.bench.child import Service, serve

MEASURE = b'{"work": {"part": "encode", "mode": "tiny", "batch": 0, "context": 0, "steps": 0, "cold": false}}\n'
MEMORY = b"{}\n"


def replies(start, *requests: bytes) -> list[dict]:
    out = io.BytesIO()
    serve(start, requests, out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_it_tells_how_it_loaded_then_answers_each_request(checkpoint):
    loaded, seconds, memory = replies(lambda: Service("float32", checkpoint, "cpu"), MEASURE, MEMORY)
    assert loaded["done"]["seconds"] > 0
    assert "float32" in loaded["done"]["device"]
    assert loaded["done"]["threads"] >= 1
    assert seconds["done"] > 0
    assert 0 < memory["done"]["held"] <= memory["done"]["peak"]


def test_what_cannot_be_loaded_is_one_sentence(tmp_path):
    assert replies(lambda: Service("float32", tmp_path / "none", "cpu"), MEMORY) == [
        {"failed": f"The model's files are not usable: there is no folder {tmp_path / 'none'}. Download or copy the "
                   "checkpoint again, then add it with `recto models add`."},
    ]  # fmt: skip


def test_a_request_that_fails_does_not_end_the_service(checkpoint):
    wrong = MEASURE.replace(b"tiny", b"huge")
    answers = replies(lambda: Service("float32", checkpoint, "cpu"), wrong, MEMORY)
    assert answers[1] == {"failed": "KeyError: 'huge'"}
    assert "done" in answers[2]
