"""What packages are made from: lists, scripts for other systems, archives of a small folder, a bill of some parts."""

from __future__ import annotations

import gzip
import json
import os
import plistlib
import re
import shutil
import site
import subprocess
import sys
import tarfile
from pathlib import Path
from xml.etree import ElementTree

import pymupdf.layout
import pytest

from installer.checkout import Checkout
from installer.console import Log
from installer.packaging import archives, contents, debian_package, freezing
from installer.packaging.folder_times import settle, source_date

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = Path(site.getsitepackages()[0])
PACKAGING = ROOT / "installer" / "packaging"
PROGRAMS = ("recto", "recto-window", "recto-worker")
MADE = 1_700_000_000


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A folder shaped like a frozen program."""
    folder = tmp_path / "recto"
    icons = folder / "_internal" / "resources" / "icons"
    icons.mkdir(parents=True)
    for name in ("recto.svg", "recto.png"):
        shutil.copy(ROOT / "resources" / "icons" / name, icons)
    (folder / "recto").write_text("#!/bin/sh\n")
    (folder / "recto").chmod(0o700)
    (folder / "_internal" / "link.so").symlink_to("resources/icons/recto.svg")
    return folder


def test_what_is_left_out_is_left_out_and_the_rest_is_not():
    for place in (
        "PySide6/Qt/lib/libQt6Quick.so.6",
        "libX11.so.6",
        "PySide6/Qt/translations/qtbase_de.qm",
        "PIL/_avif.so",
    ):
        assert contents.is_left_out(place), place
    for place in ("PySide6/Qt/lib/libQt6Gui.so.6", "PySide6/Qt/translations/qtbase_zh_CN.qm", "libpython3.11.so.1.0",
                  "spylls/hunspell/data/en/en_US.dic", "resources/licences/mit.txt"):  # fmt: skip
        assert not contents.is_left_out(place), place
    assert contents.is_left_out("PySide6\\Qt6\\plugins\\tls\\qopensslbackend.dll")


def test_the_layout_networks_that_are_opened_are_packed():
    """Those that the default of PyMuPDF names: see `BoxRFDGNN`."""
    folder = Path(pymupdf.layout.__file__).parent / "resources" / "onnx"
    packed = {
        file.name for file in folder.iterdir() if not contents.is_left_out(f"pymupdf/layout/resources/onnx/{file.name}")
    }
    needed = {
        "layout_rf2.4.1+imf1.onnx",
        "layout_rf2.4.1+imf1.yaml",
        "feature_imf1.onnx",
        "table_grid_model_v4_ep.onnx",
    }
    assert needed <= packed
    assert {name for name in packed if name.endswith(".onnx")} <= needed


def test_modules_are_found_without_importing_them():
    found = set(contents.modules_of(ROOT / "model_runtime"))
    assert {"model_runtime", "model_runtime.__main__", "model_runtime.deepseek_ocr.decoder"} <= found
    standard = contents.standard_modules()
    assert {"timeit", "unittest.mock", "pickletools", "sqlite3.dbapi2"} <= set(standard)
    assert not {name for name in standard if name.partition(".")[0] in contents.NOT_IMPORTED}


def test_two_archives_of_one_folder_are_the_same(program: Path, tmp_path: Path):
    made = []
    for name in ("a", "b"):
        settle(program, MADE)
        archives.make_tar_xz(program, tmp_path / f"{name}.tar.xz", MADE)
        made.append((tmp_path / f"{name}.tar.xz").read_bytes())
        os.utime(program / "recto")
    assert made[0] == made[1]
    with tarfile.open(tmp_path / "a.tar.xz") as archive:
        assert {(member.mtime, member.uid, member.uname) for member in archive} == {(MADE, 0, "root")}
        assert archive.getmember("recto/recto").mode == 0o755


@pytest.mark.skipif(not shutil.which("dpkg-deb"), reason="Debian's packages are made on Debian")
def test_two_packages_of_one_folder_are_the_same_and_hold_the_menu_entry(program: Path, tmp_path: Path):
    made = []
    for name in ("a", "b"):
        debian_package.make_deb(program, tmp_path / f"{name}.deb", "1.2", MADE)
        made.append((tmp_path / f"{name}.deb").read_bytes())
    assert made[0] == made[1]
    said = subprocess.run(["dpkg-deb", "-c", tmp_path / "a.deb"], capture_output=True, text=True, check=True).stdout
    for place in ("./opt/recto/recto", "./usr/share/applications/recto.desktop", "./usr/bin/recto -> /opt/recto/recto",
                  "./usr/share/icons/hicolor/scalable/apps/recto.svg"):  # fmt: skip
        assert place in said
    control = subprocess.run(["dpkg-deb", "-f", tmp_path / "a.deb"], capture_output=True, text=True, check=True).stdout
    assert "Version: 1.2\n" in control
    assert "libxcb-cursor0" in control


@pytest.mark.skipif(not shutil.which("dpkg-deb"), reason="Debian's packages are made on Debian")
def test_the_package_says_under_which_licence_it_is_and_what_changed(program: Path, tmp_path: Path):
    debian_package.make_deb(program, tmp_path / "a.deb", "1.2", MADE)
    subprocess.run(["dpkg-deb", "-x", tmp_path / "a.deb", tmp_path / "root"], check=True)
    papers = tmp_path / "root" / "usr" / "share" / "doc" / "recto"
    stated = (papers / "copyright").read_text("utf-8").splitlines()
    assert "License: AGPL-3.0-or-later" in stated
    text = stated[stated.index("License: AGPL-3.0-or-later") + 1 :]
    assert len(text) > 600
    assert all(line.startswith(" ") for line in text)  # or Debian would take it for a field
    changes = gzip.decompress((papers / "changelog.gz").read_bytes()).decode()
    assert changes.startswith("recto (1.2) unstable;")
    assert " -- The Recto authors <authors@recto.invalid>  Tue, 14 Nov 2023 22:13:20 +0000\n" in changes


def test_only_the_programs_may_be_started(program: Path):
    library = program / "_internal" / "libz.so"
    library.touch(mode=0o700)
    settle(program, MADE)
    assert library.stat().st_mode & 0o777 == 0o644
    assert (program / "recto").stat().st_mode & 0o777 == 0o755


def test_modules_of_a_persons_own_are_kept_out(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    (tmp_path / "six.py").touch()
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    log = Log(tmp_path / "log")
    freezing._tool([sys.executable, "-c", "import six; print(six.__file__)"], "Trying", Checkout(ROOT), log)
    log.settle()
    assert Path(log.lines[-1]).is_relative_to(PACKAGES)


def test_the_time_of_a_build_is_told_or_that_of_the_commit(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "12")
    assert source_date(ROOT) == 12
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    assert source_date(tmp_path) == 315_532_800


def test_the_installer_for_windows_needs_no_administrator_and_packs_what_is_made():
    script = (PACKAGING / "windows" / "recto.iss").read_text("utf-8")
    lines = [line for line in script.splitlines() if not line.startswith(";")]
    assert "PrivilegesRequired=lowest" in lines
    assert "DefaultDirName={localappdata}\\Programs\\Recto" in lines
    assert not re.search(r"HKLM|HKCR|\{commonpf|\{pf\}|\{autopf|\{sys\}|admin", "\n".join(lines), re.IGNORECASE)
    packed = re.findall(r'^Source: "\{#Frozen\}\\([^"]+)"', script, re.MULTILINE)
    assert set(packed) == {*(f"{name}.exe" for name in PROGRAMS), "_internal\\*"}
    (licence,) = re.findall(r"^LicenseFile=\{#Checkout\}\\(\S+)$", script, re.MULTILINE)
    assert (ROOT / licence).is_file()


def test_the_scripts_for_macos_name_what_is_there():
    script = (PACKAGING / "macos" / "sign.sh").read_text("utf-8")
    for name in re.findall(r"installer/packaging/macos/[\w.]+", script):
        assert (ROOT / name).is_file(), name
    (programs,) = re.findall(r"for program in ([\w -]+);", script)
    assert set(programs.split()) == set(PROGRAMS)
    assert "--options runtime" in script
    assert "sudo" not in script
    facts = json.loads((PACKAGING / "macos" / "info.json").read_text("utf-8"))
    assert facts["info_plist"]["CFBundleExecutable"] in PROGRAMS
    plistlib.loads((PACKAGING / "macos" / "entitlements.plist").read_bytes())


def test_the_spec_makes_the_three_programs():
    spec = (PACKAGING / "recto.spec").read_text("utf-8")
    compile(spec, "recto.spec", "exec")
    assert set(re.findall(r'executable\("([\w-]+)"', spec)) == set(PROGRAMS)


def test_the_menu_entry_and_the_data_for_software_centres_agree():
    entry = (PACKAGING / "linux" / "recto.desktop").read_text("utf-8")
    types = set(re.search(r"^MimeType=(.*);$", entry, re.MULTILINE)[1].split(";"))
    text = debian_package.metainfo("1.2", MADE)
    root = ElementTree.fromstring(text.encode())
    assert {node.text for node in root.iter("mediatype")} == types
    assert root.find("releases/release").attrib == {"version": "1.2", "date": "2023-11-14"}
    assert "Exec=recto %F\n" in entry
    assert "inode/directory" not in types  # the file manager's


@pytest.mark.skipif(
    not shutil.which("appstreamcli") or not shutil.which("desktop-file-validate"), reason="not installed"
)
def test_what_the_desktop_reads_is_valid(tmp_path: Path):
    file = tmp_path / "io.github.recto_reader.Recto.metainfo.xml"
    file.write_text(debian_package.metainfo("1.2", MADE))
    for command in (
        ["appstreamcli", "validate", "--no-net", file],
        ["desktop-file-validate", PACKAGING / "linux" / "recto.desktop"],
    ):
        said = subprocess.run(command, capture_output=True, text=True)
        assert said.returncode == 0, said.stdout + said.stderr
