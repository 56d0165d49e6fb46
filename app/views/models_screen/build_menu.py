"""Which builds of PyTorch can be installed on this machine, for a person who knows better than Recto does."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QMenu, QWidget

from app.engine_libraries.machine_facts import MachineFacts
from app.graphics.torch_builds import TorchBuild
from app.model_hub.sizes import size_words
from app.views.common.language import tr
from app.views.models_screen.words import built_words


def build_menu(facts: MachineFacts, choose: Callable[[TorchBuild | None], None], parent: QWidget) -> QMenu:
    """The one that fits first, then the others; `choose` gets the build, or None for the one that fits."""
    menu = QMenu(parent)
    fitting = facts.choice.build
    if fitting is not None:
        words = tr("The one that fits: {made_for}", made_for=built_words(fitting.made_for))
        menu.addAction(words).triggered.connect(lambda _checked: choose(None))
        menu.addSeparator()
    for build in facts.builds:
        if build != fitting:
            size = size_words(build.room)
            words = tr("For {made_for}; {size} while it is installed", made_for=built_words(build.made_for), size=size)
            menu.addAction(words).triggered.connect(partial(_pass_on, choose, build))
    return menu


def _pass_on(choose: Callable[[TorchBuild | None], None], build: TorchBuild, _checked: bool = False) -> None:
    choose(build)
