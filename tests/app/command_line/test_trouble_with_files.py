"""Disks that are full, names that are too long or no text, runs that were killed: told, and the next file is read."""

from __future__ import annotations

import os
import subprocess
import sys
import time

import pymupdf
import pytest

from tests.app.sources.pdf_files import save_text_pdf

SAID = {"page": {"spans": [{"label": "heading", "text": "Head"}, {"text": "red \x1b[31mand back \u202eto front"}]}}
ORDERS = ("\x1b", "\x07", "\x9b", "\u202e", "\u2066")
EVIL = "a\x1b]0;owned\x07\x9b31m\u202ename\u2066"


@pytest.mark.thorough
def test_a_name_that_is_too_long_for_the_output_costs_its_file_only(recto, make_scan):
    files = [make_scan("one.pdf"), make_scan("x" * 251 + ".pdf"), make_scan("two.pdf")]
    done = recto.run("read", *files, "-o", "out", "--to", "docx", script=SAID)
    assert done.returncode == 5
    assert f"recto: The name {'x' * 40}… is too long. Choose a shorter name for the file." in done.stderr
    assert sorted(path.name for path in (recto.folder / "out").iterdir()) == ["one.docx", "two.docx"]
    assert len(recto.attempts()) == 2  # it was not read in vain


def test_an_output_that_cannot_be_made_is_named(recto, make_scan):
    (recto.folder / "file").write_text("mine")
    done = recto.run("read", make_scan("one.pdf"), make_scan("two.pdf"), "-o", "file/out", script=SAID)
    assert done.returncode == 5
    assert done.stderr.count("recto: out cannot be written there.") == 2
    long = recto.run("read", "y" * 300, make_scan("one.pdf"), "-o", "x" * 300, script=SAID)
    assert long.returncode == 5
    assert "y” could not be read from its disk" in long.stderr
    assert f"recto: The name {'x' * 40}… is too long." in long.stderr
    assert recto.attempts() == []


@pytest.mark.thorough
def test_one_format_that_cannot_be_written_does_not_stop_the_others(recto, make_scan):
    (recto.folder / "out" / "scan.md").mkdir(parents=True)
    done = recto.run("read", make_scan(), "-o", "out", "--to", "md,txt", "--force", script=SAID)
    assert done.returncode == 5
    assert "recto: scan.md is a folder" in done.stderr
    assert (recto.folder / "out" / "scan.txt").read_text().startswith("Head")


@pytest.mark.thorough
@pytest.mark.skipif(os.name == "nt", reason="files are limited in another way there")
def test_no_room_for_the_pictures_of_pages_is_not_taken_for_the_outputs_fault(recto):
    program = "import os, resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (2_000_000,) * 2); "
    program += "os.execv(sys.executable, [sys.executable, '-m', 'app', *sys.argv[1:]])"
    sheets = [save_text_pdf(recto.folder / "one.pdf", pages=3), save_text_pdf(recto.folder / "two.pdf")]
    command = [sys.executable, "-c", program, "read", *sheets, "-o", "out"]
    pipes = {"env": recto.environment(SAID), "cwd": recto.folder, "capture_output": True, "text": True}
    done = subprocess.run(command, check=False, timeout=120, **pipes)
    assert done.returncode == 1
    said = f"There is no room for the pictures of pages in {recto.folder / 'tmpdir'}"
    assert done.stderr.count(said) == 2
    assert "recto: one, likewise pages 2-3" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="there is no such device")
def test_a_full_standard_output_is_told_once(recto, make_scan):
    with open("/dev/full", "wb") as full:
        started = recto.start("read", make_scan(), script=SAID, stdout=full, stderr=subprocess.PIPE, text=True)
        with started as process:
            _, err = process.communicate(timeout=120)
    assert process.returncode == 5
    assert "recto: Standard output could not be written: No space left on device." in err
    assert "Exception ignored" not in err
    assert "Traceback" not in err


def _pictures(recto) -> list[str]:
    return [name for name in recto.left_in_temporary_folder() if name.endswith(".ppm")]


@pytest.mark.thorough
@pytest.mark.skipif(os.name == "nt", reason="processes are killed in another way there")
def test_what_a_killed_run_left_is_gone_after_the_next(recto, make_scan):
    scan = make_scan(pages=3)
    script = {**SAID, "attempts": {"2": {"delay": 30}}}
    with recto.start("read", scan, script=script, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr.readline().startswith("scan: page 1 read")
        ends = time.monotonic() + 60
        while not _pictures(recto) and time.monotonic() < ends:  # the next page is being drawn
            time.sleep(0.02)
        process.kill()
        process.communicate(timeout=120)
    assert _pictures(recto)
    assert recto.run("read", scan, script=SAID).returncode == 0
    assert recto.left_in_temporary_folder() == []


@pytest.mark.skipif(sys.platform != "linux", reason="names are always text there")
@pytest.mark.parametrize("suffix", [b".pdf", b".png"])
def test_a_name_that_is_no_text_opens_like_any_other(recto, make_scan, suffix):
    path = os.path.join(os.fsencode(recto.folder), b"caf\xe9" + suffix)
    with pymupdf.open(make_scan()) as document:
        content = document.tobytes() if suffix == b".pdf" else document[0].get_pixmap().tobytes("png")
    with open(path, "wb") as file:
        file.write(content)
    done = recto.run("read", os.fsdecode(path), "-o", "out", script=SAID)
    assert (done.returncode, "Traceback" in done.stderr) == (0, False)
    assert os.listdir(os.path.join(os.fsencode(recto.folder), b"out")) == [b"caf\xe9.md"]


def orders_in(text: str) -> list[str]:
    return [order for order in ORDERS if order in text]


@pytest.mark.thorough
@pytest.mark.skipif(os.name == "nt", reason="such names cannot be given there")
def test_no_name_gives_orders_to_the_terminal(recto, make_scan):
    scan = make_scan(f"{EVIL}.pdf")
    (recto.folder / f"{EVIL}.md").write_text("# Deeds\n")
    for line in (
        ["read", scan, "-o", "out"],
        ["read", f"{EVIL}.png", "--pages", EVIL],
        ["read", scan, f"--{EVIL}"],
        ["reference", "add", f"{EVIL}.pdf", f"{EVIL}.jpg"],
        ["models", "remove", EVIL],
        [f"--{EVIL}"],
    ):
        done = recto.run(*line, script=SAID)
        assert "name" in done.stderr
        assert orders_in(done.stderr) == []


@pytest.mark.thorough
@pytest.mark.skipif(sys.platform == "win32", reason="there are no such terminals")
def test_what_is_printed_is_as_it_was_read_in_a_pipe_and_harmless_on_a_terminal(recto, make_scan):
    import pty

    scan = make_scan()
    piped = recto.run("read", scan, script=SAID).stdout
    assert orders_in(piped) == ["\x1b"]
    assert "back \ufffdto front" in piped  # what turns text round is nowhere kept
    master, slave = pty.openpty()
    with recto.start("read", scan, script=SAID, stdout=slave, stderr=subprocess.PIPE) as process:
        os.close(slave)
        shown = b""
        while piece := _read_terminal(master):
            shown += piece
        process.communicate(timeout=120)
    os.close(master)
    assert orders_in(shown.decode()) == []
    assert "red \ufffd" in shown.decode()


def _read_terminal(master: int) -> bytes:
    try:
        return os.read(master, 4096)
    except OSError:  # Linux says so when the other side is closed
        return b""
