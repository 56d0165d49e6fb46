"""The last word on a page brings the account of its ink, from a real child."""

import pytest

from model_runtime.protocol import InkFault, PageFinished, Recognize
from tests.model_runtime.ink_ledger.drawn_pages import letter_page
from tests.scripted_engine import scripted_command
from tests.scripted_engine.conversation import Conversation


@pytest.fixture
def picture(tmp_path):
    path = tmp_path / "drawn.png"
    letter_page().image.save(path)
    return path


def finished(tmp_path, picture, task="document"):
    script = {"tasks": ["document", "figure"], "page": {"counts_ink": True}}
    with Conversation(scripted_command(script), tmp_path) as child:
        child.send(Recognize("a", "scripted", str(picture), "base", task))
        return child.until_a(PageFinished)


def test_what_the_engine_left_out_is_told_with_its_last_word(tmp_path, picture):
    ended = finished(tmp_path, picture)
    assert ended.ink.accounted < 0.7  # the scripted engine says two short texts
    assert InkFault.OVERLOOKED in {patch.fault for patch in ended.ink.patches}
    assert ended.seconds["ledger"] > 0


def test_a_task_that_does_not_read_the_page_owes_no_account(tmp_path, picture):
    assert finished(tmp_path, picture, task="figure").ink is None


def test_a_picture_that_cannot_be_opened_again_costs_the_account_and_not_the_page(tmp_path, picture):
    picture.write_bytes(b"no picture")
    ended = finished(tmp_path, picture)
    assert (ended.stop_reason, ended.ink) == ("end", None)
