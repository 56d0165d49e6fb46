"""Pictures opened in other processes: the same views, words for what cannot be opened, and an end in every case."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import psutil
import pytest
import torch
from PIL import Image

from model_runtime.errors import EngineError, ErrorCode
from model_runtime.preprocess.page_views import page_views
from model_runtime.preprocess.picture_workers import PictureWorkers
from model_runtime.preprocess.pixels import pixels, view_pixels
from model_runtime.preprocess.transform import mode_views
from tests.modes import MODES

SECONDS = 60


@pytest.fixture
def workers():
    opened = PictureWorkers(1)
    yield opened
    opened.close()


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    path = tmp_path / "päge.png"
    Image.effect_noise((700, 900), 60).convert("RGB").save(path)
    return path


def processes_of(workers: PictureWorkers) -> list[psutil.Process]:
    return [psutil.Process(worker._process.pid) for worker in workers._workers]


def test_the_views_are_those_that_are_made_here_to_the_last_bit(workers, picture):
    found = workers.open(str(picture), MODES["gundam"]).result(SECONDS)
    here = page_views(picture, MODES["gundam"])
    assert (found.size, found.grid, found.views) == ((700, 900), here.grid, here.views)
    assert found.seconds > 0
    with Image.open(picture) as image:
        global_view, tiles = pixels(mode_views(image.convert("RGB"), MODES["gundam"]))
    cpu = torch.device("cpu")
    assert torch.equal(view_pixels(found.views[:1], cpu), global_view)
    assert torch.equal(view_pixels(found.views[1:], cpu), tiles)


def test_what_cannot_be_opened_is_said_and_the_next_is_opened(workers, picture, tmp_path):
    (tmp_path / "bad.png").write_bytes(b"no picture")
    bad, missing = (
        workers.open(str(tmp_path / "bad.png"), MODES["tiny"]),
        workers.open(str(tmp_path / "none.png"), MODES["tiny"]),
    )
    for future, name in ((bad, "bad.png"), (missing, "none.png")):
        with pytest.raises(EngineError, match=name) as caught:
            future.result(SECONDS)
        assert caught.value.problem.code is ErrorCode.IMAGE_UNREADABLE
        assert caught.value.problem.hint
    assert workers.open(str(picture), MODES["tiny"]).result(SECONDS).grid == (1, 1)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs a picture that never comes")
def test_a_process_that_is_killed_fails_its_page_and_no_other(workers, picture, tmp_path):
    endless = tmp_path / "endless.png"
    os.mkfifo(endless)
    stuck, waits = workers.open(str(endless), MODES["tiny"]), workers.open(str(picture), MODES["tiny"])
    with endless.open("wb"):  # open from the moment the process reads it
        (process,) = processes_of(workers)
        process.kill()
        with pytest.raises(EngineError, match=r"endless\.png: the process that opened it ended") as caught:
            stuck.result(SECONDS)
    assert caught.value.problem.hint
    assert waits.result(SECONDS).size == (700, 900)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs a picture that comes late")
def test_a_picture_that_somebody_waits_for_is_opened_before_those_that_can_wait(workers, picture, tmp_path):
    late, order = tmp_path / "late.png", []
    os.mkfifo(late)
    futures = [workers.open(str(late), MODES["tiny"])]
    with late.open("wb") as file:  # open from the moment the process reads it
        futures += [workers.open(str(picture), MODES["tiny"], urgent=urgent) for urgent in (False, False, True)]
        for number, future in enumerate(futures):
            future.add_done_callback(lambda _, number=number: order.append(number))
        file.write(picture.read_bytes())
    for future in futures:
        future.result(SECONDS)
    workers.close()  # so that all have told
    assert order == [0, 3, 1, 2]


def test_a_picture_that_nobody_wants_any_more_is_not_opened(workers, picture):
    first, second = workers.open(str(picture), MODES["tiny"]), workers.open(str(picture), MODES["tiny"])
    assert second.cancel()
    third = workers.open(str(picture), MODES["tiny"])
    assert third.result(SECONDS).size == first.result(SECONDS).size


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs a picture that never comes")
def test_closing_ends_what_is_under_way(picture, tmp_path):
    workers, endless = PictureWorkers(2), tmp_path / "endless.png"
    os.mkfifo(endless)
    stuck, processes = workers.open(str(endless), MODES["tiny"]), processes_of(workers)
    with endless.open("wb"):
        workers.close()
    with pytest.raises(EngineError):
        stuck.result(0)
    assert not any(process.is_running() for process in processes)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs a picture that never comes")
def test_a_process_ends_with_its_parent_also_in_the_middle_of_a_picture(tmp_path):
    endless = tmp_path / "endless.png"
    os.mkfifo(endless)
    code = (
        "import sys\n"
        "from model_runtime.model_kinds.deepseek_ocr import DEEPSEEK_OCR\n"
        "from model_runtime.preprocess.picture_workers import PictureWorkers\n"
        "workers = PictureWorkers(1); workers.open(sys.argv[1], DEEPSEEK_OCR.mode['tiny']); sys.stdin.read()"
    )
    parent = subprocess.Popen([sys.executable, "-c", code, str(endless)], stdin=-1)
    with endless.open("wb"):
        (worker,) = psutil.Process(parent.pid).children()
        parent.kill()
        parent.wait()
        worker.wait(SECONDS)
    parent.stdin.close()


def test_a_process_that_opens_pictures_holds_no_network():
    code = (
        "import sys, model_runtime.preprocess.worker; print([n for n in ('torch', 'numpy', 'cv2') if n in sys.modules])"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"
