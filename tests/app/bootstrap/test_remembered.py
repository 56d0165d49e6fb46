"""Which documents are open again at the next start, whatever the settings' file says of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.bootstrap.remembered import keep, remembered
from app.settings.schema import OPEN_DOCUMENTS
from app.settings.store import Settings

DEEDS, MAPS = Path("deeds.pdf"), Path("maps.pdf")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "settings.json")


def test_several_are_remembered_and_one_alone_is_not(settings):
    keep(settings, [(DEEDS, "AdnQ"), (MAPS, "")])
    assert remembered(settings) == [(DEEDS, "AdnQ"), (MAPS, "")]
    keep(settings, [(DEEDS, "AdnQ")])
    assert remembered(settings) == []


@pytest.mark.parametrize(
    "said", [None, 3, "deeds.pdf", {"path": 3}, [3, None, [], {}, {"path": ""}, {"path": "a\0b"}, {"path": "\ud800"}]]
)
def test_what_is_no_document_is_left_out(settings, said):
    settings.set(OPEN_DOCUMENTS, {"windows": said})
    assert remembered(settings) == []


def test_a_place_that_is_none_costs_nothing_but_the_place(settings):
    settings.set(OPEN_DOCUMENTS, {"windows": [{"path": "deeds.pdf", "place": 3}, {"path": "maps.pdf"}]})
    assert remembered(settings) == [(DEEDS, ""), (MAPS, "")]
