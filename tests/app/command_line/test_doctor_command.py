import json
import subprocess
import sys

from app.command_line.doctor_command import report
from app.command_line.finding import Finding


def test_doctor_names_versions_machine_folders_fonts_and_engines(recto):
    done = recto.run("doctor")
    assert done.returncode == 0
    lines = done.stdout.splitlines()
    assert [line for line in lines if line and line[0] != " "][:-1] == [
        "Versions",
        "Machine",
        "Folders",
        "Display",
        "Engines",
    ]
    assert lines[-1] == "Recto can read."
    for name in ("Python", "pymupdf", "Processor", "Memory", "Library", "Screen", "Chinese font", "builtin"):
        assert any(line.startswith(f"  {name} ") for line in lines), name


def test_doctor_speaks_to_programs(recto):
    done = recto.run("doctor", "--json")
    data = json.loads(done.stdout)
    assert data["ready"] is True
    assert {"group", "name", "value", "trouble", "needed"} == data["findings"][0].keys()


def test_an_engine_that_does_not_start_is_trouble(recto):
    done = recto.run("doctor", script={"hello": {"deed": "crash"}})
    assert done.returncode == 1
    assert "does not start" in done.stdout
    assert done.stdout.splitlines()[-1].startswith("Recto cannot read until")


def test_trouble_stands_on_a_line_of_its_own():
    findings = [
        Finding("A", "x", "fine"),
        Finding("A", "y", "not there", "get it", needed=True),
        Finding("B", "z", "1"),
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
