from pathlib import Path

from PySide6.QtCore import QCoreApplication

from app.controllers.reading.given_pictures import GivenPictures
from app.jobs.read_job import ReadJob
from tests.modes import MODES

JOB = ReadJob(1, "builtin", "small", document="memory", beside=True)


def test_a_picture_is_a_file_until_it_is_released_and_its_folder_goes_with_the_last(qapp: QCoreApplication):
    pictures = GivenPictures()
    assert pictures.take(JOB) is None
    pictures.give(JOB, b"png", MODES["small"])
    pictures.want([JOB])
    picture = pictures.take(JOB)
    assert picture is not None
    assert picture.image_path.read_bytes() == b"png"
    assert picture.size_px == (640, 640)
    assert pictures.take(JOB) is None
    pictures.release(picture)
    assert not picture.image_path.parent.exists()


def test_a_picture_that_cannot_be_written_fails_its_job(qtbot, monkeypatch, tmp_path: Path):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "gone"))
    pictures = GivenPictures()
    pictures.give(JOB, b"png", MODES["small"])
    with qtbot.waitSignal(pictures.failed) as failed:
        assert pictures.take(JOB) is None
    job, problem = failed.args
    assert job == JOB
    assert "gone" in str(problem.title)
