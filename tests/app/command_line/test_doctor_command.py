import json
import subprocess
import sys
from pathlib import Path

import pytest

from app.command_line import diagnosis
from app.command_line.doctor_command import report
from app.command_line.fence_findings import fence_findings
from app.command_line.finding import DoctorFinding
from app.command_line.left_behind import left_behind
from app.engine_libraries.library_folder import mark_usable
from app.folders import engine_libraries_folder
from app.processes.landlock import landlock_version
from app.processes.seccomp import can_filter


def test_doctor_names_versions_machine_folders_fonts_and_engines(recto):
    done = recto.run("doctor")
    assert done.returncode == 0
    lines = done.stdout.splitlines()
    assert [line for line in lines if line and line[0] != " "][:-1] == [
        "Versions",
        "Machine",
        "Folders",
        "Fences",
        "Display",
        "Engines",
        "Modes",
    ]
    assert "tiny, small, base, large, gundam, gundam-m" in lines[lines.index("Modes") + 1]
    assert lines[-1] == "Recto can read."
    assert "does not look for them" in lines[lines.index("Versions") + 2]
    for name in ("Python", "pymupdf", "Processor", "Memory", "Library", "Screen", "Chinese font", "builtin"):
        assert any(line.startswith(f"  {name} ") for line in lines), name


@pytest.mark.skipif(sys.platform != "linux", reason="each system has fences of its own")
def test_doctor_says_which_fences_stand_and_what_a_kernel_lacks(recto):
    as_they_are = recto.run("doctor").stdout
    assert ("shut (seccomp)" in as_they_are) is can_filter()
    assert ("held to the open document (Landlock" in as_they_are) is bool(landlock_version())
    old_kernel = Path(__file__).parents[1] / "processes" / "old_kernel.py"
    asked = "from app.command_line.fence_findings import fence_findings; print(*(f.trouble for f in fence_findings()))"
    done = subprocess.run(
        [sys.executable, str(old_kernel), "landlock,seccomp", "-c", asked], capture_output=True, text=True, check=True
    )
    assert "no system calls: a hostile file" in done.stdout
    assert "no Landlock, or was started without" in done.stdout


@pytest.mark.parametrize("system", ["linux", "darwin", "win32"])
def test_fences_are_spoken_of_on_every_system(system):
    assert [finding.name for finding in fence_findings(system)] == ["network, programs", "files", "memory, time"]


def test_a_torch_that_recto_installed_for_its_engines_is_named(tmp_path, monkeypatch):
    monkeypatch.setenv("RECTO_DATA_DIR", str(tmp_path))
    monkeypatch.setattr(diagnosis.machine, "package_version", lambda name: "")
    found = {finding.name: finding.value for finding in diagnosis._versions()}
    assert found["torch"].startswith("not installed")
    torch = engine_libraries_folder() / "1-cpu" / "torch"
    torch.mkdir(parents=True)
    (torch / "version.py").write_text("__version__ = '2.13.0+cpu'\n")
    mark_usable(torch.parent, "cpu")
    found = {finding.name: finding.value for finding in diagnosis._versions()}
    assert found["torch"] == "2.13.0+cpu (installed by Recto)"


def test_doctor_speaks_to_programs(recto):
    done = recto.run("doctor", "--json")
    data = json.loads(done.stdout)
    assert data["ready"] is True
    assert {"group", "name", "value", "trouble", "needed"} == data["findings"][0].keys()


def test_what_a_device_does_otherwise_than_planned_is_named_and_no_trouble(recto):
    remark = "Flash attention gives wrong numbers on this device and is not used."
    done = recto.run("doctor", script={"device_remarks": [remark]})
    assert done.returncode == 0
    lines = done.stdout.splitlines()
    assert lines[lines.index("Devices") + 1] == f"  builtin             {remark}"


def test_an_engine_that_does_not_start_is_trouble(recto):
    done = recto.run("doctor", script={"hello": {"deed": "crash"}})
    assert done.returncode == 1
    assert "does not start" in done.stdout
    assert done.stdout.splitlines()[-1].startswith("Recto cannot read until")


def test_trouble_stands_on_a_line_of_its_own():
    findings = [
        DoctorFinding("A", "x", "fine"),
        DoctorFinding("A", "y", "not there", "get it", needed=True),
        DoctorFinding("B", "z", "1"),
    ]
    assert report(findings, ready=False).splitlines()[:6] == [
        "A",
        "  x                   fine",
        "  y                   not there",
        "                      ! get it",
        "",
        "B",
    ]


def test_doctor_tells_of_the_library_and_makes_none(recto, make_scan):
    data = recto.folder / "data"
    environment = {**recto.environment(None), "RECTO_DATA_DIR": str(data)}

    def library() -> str:
        command = [sys.executable, "-m", "app", "doctor"]
        said = subprocess.run(command, env=environment, capture_output=True, text=True).stdout
        lines = said.splitlines()
        at = next(number for number, line in enumerate(lines) if line.startswith("  Library "))
        return " ".join(lines[at].split()) + (lines[at + 1].strip() if "!" in lines[at + 1] else "")

    assert "none yet" in library()
    assert not data.exists()
    subprocess.run([sys.executable, "-m", "app", "read", str(make_scan(pages=2))], env=environment, capture_output=True)
    assert "Library 1 document, 2 pages read" in library()
    for name in list(data.iterdir()):
        name.unlink()
    (data / "library.sqlite").write_bytes(b"SQLite format 3" + bytes(5000))
    assert "! " in library()
    assert [path.name for path in data.iterdir()] == ["library.sqlite"]


def left(recto) -> list[dict[str, str]]:
    findings = json.loads(recto.run("doctor", "--json").stdout)["findings"]
    return [finding for finding in findings if finding["name"] == "Left by onnxruntime"]


@pytest.mark.skipif(sys.platform != "linux", reason="the folder is another one")
def test_what_an_earlier_start_left_for_microsoft_is_named_and_kept(recto):
    assert left(recto) == []
    folder = recto.folder / "xdg_cache_home" / "Microsoft" / "DeveloperTools" / ".onnxruntime"
    folder.mkdir(parents=True)
    names = ("deviceid", "onnxruntime.db", "onnxruntime.db-wal")
    for name in names:
        (folder / name).touch()
    (found,) = left(recto)
    assert (found["value"], found["needed"]) == (str(folder), False)
    assert found["trouble"].startswith("deviceid, onnxruntime.db, onnxruntime.db-wal: ")
    assert "can be deleted" in found["trouble"]
    assert sorted(path.name for path in folder.iterdir()) == sorted(names)


@pytest.mark.parametrize(
    ("platform", "variable", "under"),
    [
        ("linux", "XDG_CACHE_HOME", ""),
        ("linux", "HOME", ".cache"),
        ("darwin", "HOME", "Library/Application Support"),
        ("win32", "LOCALAPPDATA", ""),
        ("win32", "APPDATA", ""),
    ],
)
def test_it_is_looked_for_where_the_system_has_it(tmp_path: Path, platform: str, variable: str, under: str) -> None:
    folder = tmp_path / under / "Microsoft" / "DeveloperTools" / ".onnxruntime"
    folder.mkdir(parents=True)
    environment = {variable: str(tmp_path)}
    assert left_behind(environment, platform) == []
    (folder / "deviceid").touch()
    assert [finding.value for finding in left_behind(environment, platform)] == [str(folder)]


def test_doctor_says_which_scripts_are_read_by_whom_and_which_are_not_known(recto):
    script = {
        "scripts": [
            {"name": "Latin", "languages": ["English", "French"]},
            {"name": "Thai", "languages": ["Thai"], "reader": "Tesseract 5.3.0"},
        ],
        "other_scripts": ["Greek", "Hebrew"],
        "remarks": ["“x.onnx” is no recognition model"],
    }
    lines = recto.run("doctor", script=script).stdout.split("Scripts\n")[1].splitlines()
    assert lines[0].endswith("Latin (English, French)")
    assert lines[1:3] == ["  Tesseract 5.3.0     Thai", "  not known           Greek, Hebrew"]
    assert lines[3].startswith(f"  further models      {recto.folder}")
    assert lines[3].endswith("recognizers")
    assert "“x.onnx” is no recognition model" in lines[4]
