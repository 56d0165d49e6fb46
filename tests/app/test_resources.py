"""Recto's own files are found from a checkout, from a wheel's layout and from a frozen program."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from app.resources import ResourceMissingError, resource_path, resources_folder

CHECKOUT = Path(__file__).parents[2]


def test_files_of_the_checkout_are_found() -> None:
    assert (
        resource_path("fonts/SourceSerif4-Regular.ttf") == CHECKOUT / "resources" / "fonts" / "SourceSerif4-Regular.ttf"
    )
    assert resource_path("samples").is_dir()


def test_a_missing_file_is_named_with_the_next_step() -> None:
    with pytest.raises(ResourceMissingError, match=r"resources/samples/none\.pdf") as caught:
        resource_path("samples/none.pdf")
    assert "Install Recto again" in str(caught.value.hint)
    assert caught.value.detail == str(resources_folder() / "samples" / "none.pdf")


@pytest.mark.parametrize("name", ["../pyproject.toml", "/etc/hostname", "samples/../../LICENSE", "samples\\letter.pdf"])
def test_paths_that_lead_elsewhere_are_refused(name: str) -> None:
    with pytest.raises(ValueError, match="not a path under resources"):
        resource_path(name)


def test_a_frozen_program_looks_where_it_was_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "resources" / "samples").mkdir(parents=True)
    (tmp_path / "resources" / "samples" / "letter.pdf").touch()
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert resource_path("samples/letter.pdf") == tmp_path / "resources" / "samples" / "letter.pdf"
    with pytest.raises(ResourceMissingError):
        resource_path("fonts/SourceSerif4-Regular.ttf")


def test_an_installed_copy_finds_its_own_files_from_anywhere(tmp_path: Path) -> None:
    for part in (
        "app/__init__.py",
        "app/resources.py",
        "app/document/__init__.py",
        "app/document/problems.py",
        "model_runtime/__init__.py",
        "model_runtime/messages.py",
    ):
        target = tmp_path / "site-packages" / part
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(CHECKOUT / part, target)
    (tmp_path / "site-packages" / "resources").mkdir()
    (tmp_path / "site-packages" / "resources" / "mark.txt").touch()
    code = "from app.resources import resource_path; print(resource_path('mark.txt'))"
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "site-packages")}
    found = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, env=environment, capture_output=True, text=True)
    assert Path(found.stdout.strip()) == tmp_path.resolve() / "site-packages" / "resources" / "mark.txt"
