"""The exact request that each kind of server gets, as the stand-in received it."""

from __future__ import annotations

import io
from base64 import b64decode

import pytest
from PIL import Image

RULE = {"ngram_size": 30, "window_size": 90, "whitelist_token_ids": [128821, 128822]}
PROMPT = "<|grounding|>Convert the document to markdown."
COMMON = {"temperature": 0.0, "max_tokens": 7092, "stream": True, "stream_options": {"include_usage": True}}
SHAPES = {
    "vllm": ({"skip_special_tokens": False, "vllm_xargs": RULE}, PROMPT, "picture first"),
    "sglang": (
        {
            "skip_special_tokens": False,
            "custom_logit_processor": "DeepseekOCRNoRepeatNGramLogitProcessor",
            "custom_params": RULE,
        },
        PROMPT,
        "picture first",
    ),
    "llama.cpp": ({}, "<|grounding|>OCR", "text first"),
    "ollama": ({}, "\n" + PROMPT, "picture first"),
    "other": ({}, PROMPT, "picture first"),
}


@pytest.mark.parametrize("tells_owner", [True, pytest.param(False, marks=pytest.mark.thorough)])
@pytest.mark.parametrize("kind", SHAPES)
def test_the_request_is_the_one_that_this_kind_of_server_wants(desk, serve, kind, tells_owner):
    server = serve(kind=kind, tells_owner=tells_owner)
    desk.load(server, **({"kind": "sglang"} if kind == "sglang" and not tells_owner else {}))
    desk.read()
    (body,) = server.asked
    fields, prompt, order = SHAPES[kind]
    (message,) = body.pop("messages")
    parts = [part["type"] for part in message["content"]]
    assert parts == (["image_url", "text"] if order == "picture first" else ["text", "image_url"])
    picture, text = sorted(message["content"], key=lambda part: part["type"])
    assert (message["role"], text["text"]) == ("user", prompt)
    assert picture["image_url"]["url"].startswith("data:image/jpeg;base64,")
    assert body == {"model": "deepseek-ai/DeepSeek-OCR", **COMMON, **fields}


def test_the_size_of_the_picture_chooses_what_can_be_chosen(desk, serve, tmp_path):
    server, page = serve(), tmp_path / "page.png"
    Image.new("RGB", (750, 1000), "white").save(page)
    desk.load(server)
    sizes = []
    for mode in ("base", "gundam"):
        desk.read(mode=mode, picture=page)
        url = server.asked[-1]["messages"][0]["content"][0]["image_url"]["url"]
        with Image.open(io.BytesIO(b64decode(url.partition(",")[2]))) as picture:
            sizes.append(picture.size)
            assert picture.format == "JPEG"
    assert sizes == [(480, 640), (750, 1000)]


def test_own_words_and_limits_go_along_and_what_is_no_option_is_refused(desk, serve):
    server = serve()
    desk.load(server)
    desk.read(task="locate", prompt="the stamp", options={"max_new_tokens": 50})
    body = server.asked[-1]
    assert body["messages"][0]["content"][1]["text"] == "Locate <|ref|>the stamp<|/ref|> in the image."
    assert body["max_tokens"] == 50
    assert "temprature" in str(desk.read(options={"temprature": 1}).problem.detail)
    assert "<|ref|>" in str(desk.read(task="prompt", prompt="<|ref|>").problem.detail)
    assert "instant" in str(desk.read(mode="instant").problem.detail)
    assert len(server.asked) == 1
