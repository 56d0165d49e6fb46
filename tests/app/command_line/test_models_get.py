"""`recto models get` and what follows it, from a hub on this machine; the engine behind is the scripted one."""

from __future__ import annotations

import json
import random
import re
import signal
import subprocess
import tarfile

import pytest

from tests.local_hub import LocalHub
from tests.local_hub.deeds import RIGHT, Deed

MODEL = {"name": "deepseek-ocr", "needs": [{"kind": "folder", "option": "checkpoint"}]}
WEIGHTS = "model-00001-of-000001.safetensors"
SMALL = ("config.json", "tokenizer.json", "tokenizer_config.json", "special_tokens_map.json", "processor_config.json")
FILES = {
    **dict.fromkeys((*SMALL, "model.safetensors.index.json"), b"{}"),
    WEIGHTS: random.Random(3).randbytes(300_000),
}


@pytest.fixture
def hub():
    with LocalHub(FILES) as hub:
        yield hub


@pytest.fixture
def recto(recto, hub, monkeypatch):
    """As somebody starts it who has not told programs to leave hubs alone, and whose hub is the local one."""
    monkeypatch.delenv("HF_HUB_OFFLINE")
    monkeypatch.setenv("HF_ENDPOINT", hub.address)
    monkeypatch.setenv("RECTO_DATA_DIR", str(recto.folder / "data"))
    return recto


def test_a_model_is_fetched_and_added(recto):
    got = recto.run("models", "get", "deepseek-ocr", script=MODEL)
    assert got.returncode == 0, got.stderr
    folder = recto.folder / "data" / "models" / "deepseek-ocr"
    assert f"DeepSeek-OCR is whole, in {folder}\n" in got.stderr
    assert got.stdout.startswith(f"Added: deepseek-ocr  deepseek-ocr  0.0 MB  r1  {folder}\n")


@pytest.mark.thorough
def test_a_fetched_model_is_verified_mended_moved_and_deleted(recto, hub):
    recto.run("models", "get", "deepseek-ocr", script=MODEL)
    folder = recto.folder / "data" / "models" / "deepseek-ocr"
    weights = folder / WEIGHTS
    weights.write_bytes(weights.read_bytes()[:-1] + b"!")
    bad = recto.run("models", "verify", "deepseek-ocr", "--json")
    assert bad.returncode == 4
    assert json.loads(bad.stdout)["bad"] == [{"file": WEIGHTS, "why": "1 of its 1 blocks hold other bytes"}]
    hub.sent.clear()
    mended = recto.run("models", "verify", "deepseek-ocr", "--repair")
    assert (mended.returncode, hub.sent.keys(), weights.read_bytes()) == (0, {WEIGHTS}, FILES[WEIGHTS])
    disk = recto.folder / "disk" / "deepseek-ocr"
    moved = recto.run("models", "move", "deepseek-ocr", disk.parent)
    assert (moved.returncode, folder.exists()) == (0, False)
    assert {path.name for path in disk.iterdir()} == {*FILES, "recto-model.json"}
    listed = json.loads(recto.run("models", "list", "--json").stdout)
    assert [(one["name"], one["folder"], one["present"], one["fetched"]) for one in listed["models"]] == [
        ("deepseek-ocr", str(disk), True, True)
    ]
    removed = recto.run("models", "remove", "deepseek-ocr", "--delete-files")
    assert (removed.returncode, list(disk.parent.iterdir())) == (0, [])


@pytest.mark.thorough
def test_ctrl_c_pauses_and_says_how_to_go_on(recto, hub):
    hub.always(Deed(stall_after=100_000), path=WEIGHTS)
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "encoding": "utf-8"}
    with recto.start("models", "get", "deepseek-ocr", script=MODEL, **pipes) as process:
        assert hub.stalled.wait(60)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert re.search(r"Paused\. 0\.\d MB of 0\.3 MB are kept\. Go on with: recto models get deepseek-ocr\n$", err)
    hub.judge = lambda _asked: RIGHT
    assert recto.run("models", "get", "deepseek-ocr", script=MODEL).returncode == 0
    assert hub.bytes_sent(WEIGHTS) < len(FILES[WEIGHTS]) + 100_000


@pytest.mark.thorough
def test_a_model_in_the_hub_s_cache_is_used_where_it_is(recto, hub):
    cache = recto.folder / "xdg_cache_home" / "huggingface" / "hub" / "models--deepseek-ai--DeepSeek-OCR"
    snapshot = cache / "snapshots" / hub.commit
    snapshot.mkdir(parents=True)
    for name, content in FILES.items():
        (snapshot / name).write_bytes(content)
    got = recto.run("models", "get", "deepseek-ocr", script=MODEL)
    assert (got.returncode, hub.asked) == (0, [])
    assert f"Found on this disk, and used where it is: {snapshot}" in got.stderr
    removed = recto.run("models", "remove", "deepseek-ocr", "--delete-files")
    assert f"The files in {snapshot} were not fetched by Recto, and stay." in removed.stdout
    assert snapshot.is_dir()


@pytest.mark.thorough
def test_an_archive_is_unpacked_and_added(recto):
    recto.folder.joinpath("inner").mkdir()
    recto.folder.joinpath("inner", "config.json").write_text("{}")
    with tarfile.open(recto.folder / "ours.tar.gz", "w:gz") as archive:
        archive.add(recto.folder / "inner", "DeepSeek-OCR")
    added = recto.run("models", "add", "ours.tar.gz", script=MODEL)
    assert added.returncode == 0, added.stderr
    assert (
        f"Added: ours  deepseek-ocr  0.0 MB  r1  {recto.folder / 'data' / 'models' / 'ours'}/DeepSeek-OCR"
        in added.stdout
    )


@pytest.mark.thorough
def test_what_cannot_be_done_is_said(recto, hub, monkeypatch):
    unknown = recto.run("models", "get", "other")
    assert (unknown.returncode, "These are there: deepseek-ocr." in unknown.stderr) == (2, True)
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    offline = recto.run("models", "get", "deepseek-ocr")
    assert (offline.returncode, "HF_HUB_OFFLINE is set" in offline.stderr) == (5, True)
    assert hub.asked == []
    (recto.folder / "weights").mkdir()
    recto.run("models", "add", "weights", script=MODEL)
    nothing = recto.run("models", "verify", "weights")
    assert (nothing.returncode, "nothing to compare “weights” with" in nothing.stderr) == (4, True)
    (recto.folder / "file.bin").write_text("x")
    assert "is no archive that can be unpacked" in recto.run("models", "add", "file.bin").stderr
