import os
import stat
from pathlib import Path

import pytest
from platformdirs import user_cache_path, user_data_path, user_log_path

from app.folders import cache_folder, data_folder, library_file, log_folder, make_private_folder, settings_file


def test_folders_are_those_of_the_system():
    assert data_folder({}) == user_data_path("Recto", appauthor=False)
    assert cache_folder({}) == user_cache_path("Recto", appauthor=False)
    assert log_folder({"RECTO_DATA_DIR": " "}) == user_log_path("Recto", appauthor=False)
    assert library_file({}).parent == settings_file({}).parent == data_folder({})


def test_a_variable_moves_all_of_them(tmp_path: Path, monkeypatch):
    chosen = {"RECTO_DATA_DIR": str(tmp_path)}
    assert data_folder(chosen) == tmp_path
    assert {folder(chosen).parent for folder in (cache_folder, log_folder, library_file, settings_file)} == {tmp_path}
    monkeypatch.chdir(tmp_path)
    assert data_folder({"RECTO_DATA_DIR": "portable"}) == tmp_path / "portable"
    monkeypatch.setenv("RECTO_DATA_DIR", str(tmp_path / "own"))
    assert data_folder() == tmp_path / "own"


@pytest.mark.skipif(os.name == "nt", reason="Windows has other rules")
def test_a_folder_of_ours_is_closed_to_others_and_a_shared_one_is_not(tmp_path: Path):
    made, older, shared = tmp_path / "a" / "made", tmp_path / "older", tmp_path / "shared"
    for folder, name in ((older, "settings.json"), (shared, "letter.pdf")):
        folder.mkdir()
        folder.chmod(0o755)
        (folder / name).touch()
    for folder in (made, older, shared):
        make_private_folder(folder)
    assert [stat.S_IMODE(folder.stat().st_mode) for folder in (made, older, shared)] == [0o700, 0o700, 0o755]
