"""No file knows one that knows it again: each can be read, tested and moved without the others."""

import pytest

from tests.architecture.imports import ROOT, circles, imports_in


@pytest.mark.parametrize("package", ["app", "model_runtime", "installer"])
def test_no_files_import_each_other(package):
    graph = imports_in(ROOT / package)
    assert len(graph) > 3
    assert circles(graph) == []


def test_nothing_below_the_window_knows_it():
    """A flow that takes the window could reach into all other flows; the window is what puts them together."""
    graph = imports_in(ROOT / "app/views")
    knows = {name for name, imported in graph.items() if any(it.startswith("app.views.window") for it in imported)}
    assert knows
    assert {name for name in knows if not name.startswith("app.views.window")} == set()


def test_a_circle_is_found_though_it_is_for_annotations_alone(tmp_path):
    (tmp_path / "room").mkdir()
    (tmp_path / "room/__init__.py").write_text("")
    (tmp_path / "room/window.py").write_text("from room.flow import Flow\n")
    annotation = "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from room import window\n"
    (tmp_path / "room/flow.py").write_text(annotation)
    (tmp_path / "room/other.py").write_text("import room.window\n")
    assert circles(imports_in(tmp_path / "room", tmp_path)) == [["room.flow", "room.window"]]
