"""The process that lays words over pages, from outside: its answers and its end."""

import sys
from pathlib import Path

import pytest

from app.searchable.layer_process import LayerProcess, WordsNotLaid
from app.searchable.messages import OpenSource, SaveFile

DIES = (sys.executable, "-c", "import sys; sys.exit('no more paper')")


def test_a_process_that_dies_is_told_with_its_last_words(tmp_path: Path):
    with LayerProcess(command=DIES) as process:
        with pytest.raises(WordsNotLaid, match="has ended") as caught:
            process.open(OpenSource(tmp_path / "scan.pdf"))
        with pytest.raises(WordsNotLaid, match="has ended"):
            process.save(SaveFile())
    assert "no more paper" in caught.value.detail


def test_who_waits_can_give_up(tmp_path: Path):
    class GivenUp(Exception):
        pass

    def give_up() -> None:
        raise GivenUp

    with LayerProcess(give_up) as process, pytest.raises(GivenUp):
        process.open(OpenSource(tmp_path / "scan.pdf"))
