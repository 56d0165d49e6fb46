"""Debian's packages: what is missing is installed, or named."""

import sys
from pathlib import Path

import pytest

from installer import setting_up
from installer import system_libraries as system
from installer.checkout import Checkout
from installer.console import Log
from installer.failures import SetupFailure
from tests.installer.debian import MISSING, PRESENT, Machine


def test_root_installs_what_is_missing_after_one_update(machine: Machine):
    assert machine.ensure(PRESENT, MISSING) == ""
    update, install = machine.calls
    assert update == "apt-get update noninteractive"
    assert install.endswith("install -y --no-install-recommends librecto9 noninteractive")
    assert machine.said == ["Installing system packages: librecto9"]


def test_the_newer_name_is_taken_where_the_release_knows_it(machine: Machine):
    machine.tool("apt-cache")
    machine.ensure(MISSING)
    assert " librecto9t64 " in machine.calls[-1]


def test_others_get_the_line_to_run_and_nothing_is_touched(machine: Machine):
    machine.root(False)
    line = machine.ensure(MISSING)
    assert line == "sudo apt-get update && sudo apt-get install -y --no-install-recommends librecto9"
    assert machine.calls == []


def test_nothing_is_run_when_nothing_is_missing(machine: Machine):
    assert machine.ensure(PRESENT) == ""
    assert machine.record.read_text() == ""


def test_programs_come_for_the_tests_where_they_are_missing_and_may(machine: Machine):
    machine.root(False)
    setting_up.ensure_test_programs(machine.said.append, machine.log)
    assert machine.calls == []
    machine.root(True)
    setting_up.ensure_test_programs(machine.said.append, machine.log)
    assert machine.calls[-2].endswith(" tesseract-ocr tesseract-ocr-rus noninteractive")
    assert machine.calls[-1].endswith(" appstream desktop-file-utils noninteractive")
    for program in ("tesseract", "appstreamcli"):
        machine.tool(program)
    setting_up.ensure_test_programs(machine.said.append, machine.log)
    assert len(machine.calls) == 3


def test_tests_go_on_without_them(machine: Machine):
    machine.tool("apt-get", "Temporary failure resolving 'deb.debian.org'", 100)
    setting_up.ensure_test_programs(machine.said.append, machine.log)
    left_out = [line.partition(" were")[0].partition(" was")[0].strip() for line in machine.said if "left out" in line]
    assert left_out == ["Tesseract", "Validators"]
    assert machine.said[-1].endswith("The network did not answer while packages were fetched.")


def test_a_library_that_cannot_be_had_stops_the_set_up(machine: Machine):
    machine.tool("apt-get", "Temporary failure resolving 'deb.debian.org'", 100)
    with pytest.raises(SetupFailure, match="The network did not answer"):
        machine.ensure(MISSING)


def test_a_python_without_venv_gets_its_package_with_the_rest(machine: Machine, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(setting_up, "can_make_environments", lambda: False)
    package = f"python3.{sys.version_info[1]}-venv"
    assert machine.ensure(MISSING, is_new=True) == ""
    assert f" librecto9 {package} " in machine.calls[-1]
    machine.root(False)
    assert machine.ensure(MISSING, is_new=True).endswith(f" librecto9 {package}")
    assert machine.ensure(PRESENT, is_new=False) == ""


@pytest.mark.parametrize("line", ["sudo apt-get install x", ""])
def test_without_venv_the_set_up_stops_with_the_next_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str):
    monkeypatch.setattr(setting_up, "can_make_environments", lambda: False)
    monkeypatch.setattr(setting_up, "ensure_system", lambda *_: line)
    (tmp_path / "pyproject.toml").touch()
    with pytest.raises(SetupFailure, match="cannot make virtual environments") as failure:
        setting_up.set_up(Checkout(tmp_path), frozenset(), [], print, Log(tmp_path / "log"))
    assert failure.value.next_step == (f"Run: {line}" if line else failure.value.next_step)
    assert not (tmp_path / ".venv").exists()


def test_the_family_is_read_from_os_release(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    apt = tmp_path / "apt-get"
    apt.touch(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    release = tmp_path / "os-release"
    for text, expected in {
        "ID=debian\n": True,
        'ID=linuxmint\nID_LIKE="ubuntu debian"\n': True,
        "ID=fedora\n": False,
        "": False,
    }.items():
        release.write_text(text)
        assert system.is_debian(release) is expected
    assert system.is_debian(tmp_path / "none") is False
    release.write_text("ID=ubuntu\n")
    apt.unlink()
    assert system.is_debian(release) is False


def test_every_library_of_the_list_has_a_package_and_is_listed_once():
    files = [library.file for library in (*system.WINDOW, *system.SCREEN)]
    assert len(set(files)) == len(files)
    assert all(library.packages and ".so." in library.file for library in (*system.WINDOW, *system.SCREEN))
