"""Structures as the window has them."""

from __future__ import annotations

from app.chemistry.flaws import Flaw, FlawKind
from app.chemistry.structure import StructureRequest
from app.drawings.structures import Structures


def test_the_window_hears_answers_and_remembers_them(qtbot, make_process, bare):
    structures, request = Structures(make_process(bare)), StructureRequest("CC(C")
    with qtbot.waitSignal(structures.answered, timeout=60_000) as first:
        structures.want(request)
    with qtbot.waitSignal(structures.answered, timeout=60_000) as again:
        structures.want(request)
        assert again.signal_triggered  # no way to the child and back
    assert first.args == again.args == [request, Flaw(FlawKind.BRANCH_OPEN, 3, "(")]
    structures.close()
