"""A public class name stands for one thing: who reads it in one room must not think of another room's."""

from __future__ import annotations

import ast
from collections import defaultdict
from pathlib import Path

from tests.architecture.imports import ROOT


def classes_in(*packages: Path) -> dict[str, set[str]]:
    """The public classes at the top of files, and the files that have them."""
    found: dict[str, set[str]] = defaultdict(set)
    for file in sorted(file for package in packages for file in package.rglob("*.py")):
        for node in ast.parse(file.read_text("utf-8")).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                found[node.name].add(str(file))
    return found


def several(found: dict[str, set[str]]) -> dict[str, set[str]]:
    return {name: files for name, files in found.items() if len(files) > 1}


def test_a_class_name_stands_in_one_room():
    found = several(classes_in(ROOT / "app", ROOT / "model_runtime", ROOT / "installer"))
    assert found == {}, "call the less central one by the field's term for it"


def test_a_name_that_stands_twice_is_found(tmp_path: Path):
    (tmp_path / "one.py").write_text("class Line: ...\nclass _Own: ...\n")
    (tmp_path / "two.py").write_text("class Line: ...\nclass _Own: ...\nclass Text: ...\n")
    assert list(several(classes_in(tmp_path))) == ["Line"]
