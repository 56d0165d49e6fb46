"""No file knows one that knows it again: each can be read, tested and moved without the others."""

import pytest

from tests.architecture.imports import ROOT, circles, imports_in


@pytest.mark.parametrize(
    "package", ["app/views", "app/controllers", "app/document", "app/item_models", "model_runtime"]
)
def test_no_files_import_each_other(package):
    graph = imports_in(ROOT / package)
    assert len(graph) > 3
    assert circles(graph) == []


def test_flows_know_the_panes_and_not_the_window():
    """A flow that takes the window could reach into all other flows; the window is what puts them together."""
    assembled = {f"app.views.window.{name}" for name in ("main_window", "window_commands", "window_memory")}
    graph = imports_in(ROOT / "app/views")
    assert {name for name, imported in graph.items() if imported & assembled} <= assembled


def test_a_circle_is_found_though_it_is_for_annotations_alone(tmp_path):
    (tmp_path / "room").mkdir()
    (tmp_path / "room/__init__.py").write_text("")
    (tmp_path / "room/window.py").write_text("from room.flow import Flow\n")
    annotation = "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from room import window\n"
    (tmp_path / "room/flow.py").write_text(annotation)
    (tmp_path / "room/other.py").write_text("import room.window\n")
    assert circles(imports_in(tmp_path / "room", tmp_path)) == [["room.flow", "room.window"]]
