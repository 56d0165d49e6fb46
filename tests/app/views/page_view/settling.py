"""Waiting until a view has all the pictures that it wants."""

from pytestqt.qtbot import QtBot

from tests.app.views.fake_page_images import FakePageImages


def settle(qtbot: QtBot, images: FakePageImages) -> None:
    qtbot.waitUntil(lambda: images.is_idle() and not images._timer.isActive())
