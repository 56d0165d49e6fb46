"""`recto batch` as a person starts it, and what is left of it after anything that can end it."""

import json
import os
import signal
import subprocess
from pathlib import Path

import psutil
import pytest
from PIL import Image

from app.batch.stopping import ask_to_stop
from app.cluster.cluster_options import ClusterOptions
from app.command_line.batch_options import StatusOptions, lasting, parse_batch_options

SAID = {"page": {"spans": [{"text": "Body"}]}}
PAGES = {"pages": {str(n): {"spans": [{"text": f"Page {n} of a document"}]} for n in range(1, 6)}}
posix = pytest.mark.skipif(os.name == "nt", reason="signals are other there")


@pytest.fixture
def box(recto, make_scan):
    """A folder of two documents, one below another folder."""
    return make_scan("box/a.pdf", pages=2).parent, make_scan("box/deep/b.pdf", pages=3)


def results(folder: Path) -> dict[str, bytes]:
    """What a person takes away."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file() and ".recto-batch" not in path.parts]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def text_of(*numbers: int) -> bytes:
    return "".join(f"{'' if n == numbers[0] else chr(10)}Page {n} of a document\n" for n in numbers).encode()


def wait_for(process: subprocess.Popen, words: str) -> None:
    """Read what it tells until these words come."""
    while line := process.stderr.readline():
        if words in line:
            return
    raise AssertionError(f"it ended without a word of “{words}”")


@posix
def test_after_a_kill_the_same_command_goes_on_and_reads_no_page_twice(recto, box):
    command = ("batch", "box", "-o", "out", "--to", "txt")
    dying = {**PAGES, "attempts": {"4": {"deed": "kill"}, "5": {"delay": 600}}}
    with recto.start(*command, script=dying, stderr=subprocess.PIPE, text=True) as process:
        wait_for(process, "It is read again")  # its engine was killed over the second page of the second file
        children = psutil.Process(process.pid).children(recursive=True)
        process.kill()
        process.communicate(timeout=60)
    psutil.wait_procs(children, timeout=60)
    assert list(results(recto.folder / "out")) == ["a.txt"]
    done = recto.run(*command, script=PAGES)
    assert done.returncode == 0
    assert results(recto.folder / "out") == {"a.txt": text_of(1, 2), "deep/b.txt": text_of(1, 2, 3)}
    given = [Path(attempt["picture"]).name.rpartition("-")[0] for attempt in recto.attempts()]
    finished = [*given[:3], *given[-2:]]
    assert sorted(finished) == ["page-1", "page-1", "page-2", "page-2", "page-3"]
    told = json.loads((recto.folder / "out" / ".recto-batch" / "summary.json").read_text("utf-8"))
    assert (told["counts"]["pages_done"], told["counts"]["done"]) == (5, 2)


def test_single_pictures_are_read_together_also_after_the_engine_died_over_them(recto):
    (recto.folder / "box").mkdir()
    for number in range(4):
        Image.new("L", (120, 160), 50 * number).save(recto.folder / "box" / f"{number}.png")
    words = [{"text": f"Line {number}"} for number in range(8)]
    script = {"batch": 4, "step_delay": 0.1, "page": {"spans": words}, "attempts": {"2": {"deed": "kill", "after": 2}}}
    done = recto.run("batch", "box", "-o", "out", "--to", "txt", script=script)
    assert (done.returncode, len(results(recto.folder / "out"))) == (0, 4), done.stderr
    together = [attempt["together"] for attempt in recto.attempts()]
    assert together[:2] == [1, 2]
    assert 6 <= len(together) <= 8  # those that the engine had when it died are read again, from new pictures
    written = [line.partition(":")[0] for line in done.stderr.splitlines() if "written to" in line]
    assert written == ["0", "1", "2", "3"]


def test_options_that_make_no_sense_are_refused(capsys):
    of_none = ["in", "-o", "out", "--ray-workers", "2"]
    for arguments in (of_none, ["in"], ["-o", "out"], ["in", "-o", "out", "--json"], ["--status", "out", "in"]):
        with pytest.raises(SystemExit, match="2"):
            parse_batch_options(arguments)
    assert "add -o DIR" in capsys.readouterr().err
    assert parse_batch_options(["--status", "out", "--json"]) == StatusOptions(Path("out"), True)


def test_lists_name_inputs_and_the_manner_changes_with_what_is_read_or_written(tmp_path):
    (tmp_path / "list").write_text("x.pdf\n")
    options = parse_batch_options([f"@{tmp_path / 'list'}", "in", "-o", "out"])
    assert list(options.all_inputs()) == [Path("in"), Path("x.pdf")]
    finer, more = (parse_batch_options(["in", "-o", "out", *more]) for more in (["--mode", "x"], ["--to", "md,txt"]))
    assert finer.manner.reading != options.manner.reading
    assert more.manner.reading == options.manner.reading
    assert more.manner.writing != options.manner.writing
    assert parse_batch_options(["y", "-o", "out", "--force", "--patience", "9"]).manner == options.manner
    on_cluster = parse_batch_options(["in", "-o", "out", "--ray", "auto", "--ray-gpus", "0.5"])
    assert on_cluster.cluster == ClusterOptions("auto", gpus=0.5)
    assert on_cluster.manner == options.manner  # what was begun on a cluster goes on on one machine


@pytest.mark.thorough
def test_unchanged_files_are_passed_over_and_changed_ones_read_anew(recto, box, make_scan):
    command = ("batch", "box", "-o", "out")
    assert recto.run(*command, script=SAID).returncode == 0
    before = results(recto.folder / "out")
    assert list(before) == ["a.md", "deep/b.md"]
    assert recto.run(*command, script=SAID).returncode == 0
    assert len(recto.attempts()) == 5
    make_scan("box/a.pdf", pages=4)
    done = recto.run(*command, script={"page": {"spans": [{"text": "Changed"}]}})
    assert "a.pdf: changed since it was read" in done.stderr
    assert len(recto.attempts()) == 9  # all four
    assert results(recto.folder / "out")["a.md"].count(b"Changed") == 4
    (recto.folder / "out" / "deep" / "b.md").unlink()
    assert recto.run(*command, script=SAID).returncode == 0
    assert results(recto.folder / "out")["deep/b.md"] == before["deep/b.md"]


def test_a_batch_may_leave_the_library_alone_and_goes_on_from_its_folder(recto, box):
    command = ("batch", "box", "-o", "out", "--no-library")
    assert recto.run(*command, script=SAID).returncode == 0
    assert not list(recto.folder.rglob("library.sqlite*"))
    (recto.folder / "out" / "a.md").unlink()
    assert recto.run(*command, script=SAID).returncode == 0
    assert list(results(recto.folder / "out")) == ["a.md", "deep/b.md"]
    assert len(recto.attempts()) == 5


@pytest.mark.thorough
def test_another_format_costs_no_reading(recto, box):
    recto.run("batch", "box", "-o", "out", script=SAID)
    recto.run("batch", "box", "-o", "out", "--to", "md,json", script=SAID)
    assert sorted(results(recto.folder / "out")) == ["a.json", "a.md", "deep/b.json", "deep/b.md"]
    assert len(recto.attempts()) == 5


@pytest.mark.thorough
def test_a_page_that_kills_its_engine_twice_and_a_damaged_file_fail_and_the_rest_goes_on(recto, box):
    (recto.folder / "box" / "bad.pdf").write_bytes(b"%PDF-1.7 nothing more")
    deadly = {**SAID, "pages": {"3": {"deed": "kill"}}}
    done = recto.run("batch", "box", "-o", "out", script=deadly)
    assert done.returncode == 3
    assert list(results(recto.folder / "out")) == ["a.md", "deep/b.md"]
    status = recto.run("batch", "--status", "out").stdout
    assert "2 of 3 files done · 4 pages read · failed: 1 files, 1 pages" in status
    assert "b.pdf, page 3: not read: The engine stopped while reading this page" in status
    count = len(recto.attempts())
    assert recto.run("batch", "box", "-o", "out", script=SAID).returncode == 3
    assert len(recto.attempts()) == count
    assert recto.run("batch", "box", "-o", "out", "--retry-failed", script=SAID).returncode == 3
    assert len(recto.attempts()) == count + 1
    assert b"page 3" not in results(recto.folder / "out")["deep/b.md"].lower()


@pytest.mark.thorough
def test_what_others_put_there_is_never_written_over(recto, box):
    (recto.folder / "out").mkdir()
    (recto.folder / "out" / "a.md").write_text("mine")
    done = recto.run("batch", "box", "-o", "out", script=SAID)
    assert done.returncode == 5
    assert "is there already. Add --force to replace it." in done.stderr
    assert results(recto.folder / "out")["a.md"] == b"mine"
    assert recto.run("batch", "box", "-o", "out", "--force", script=SAID).returncode == 0
    assert results(recto.folder / "out")["a.md"] != b"mine"


@posix
@pytest.mark.thorough
def test_ctrl_c_says_how_to_go_on_and_another_run_waits_its_turn(recto, box):
    command = ("batch", "box", "-o", "out")
    slow = {**SAID, "attempts": {"4": {"delay": 600}}}
    with recto.start(*command, script=slow, stderr=subprocess.PIPE, text=True) as process:
        wait_for(process, "a: written to")
        refused = recto.run(*command, script=SAID)
        assert refused.returncode == 5
        assert "A batch is writing into “out” already" in refused.stderr
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "The same command goes on from there." in told
    assert recto.run(*command, script=SAID).returncode == 0
    assert list(results(recto.folder / "out")) == ["a.md", "deep/b.md"]


@pytest.mark.thorough
def test_an_engine_that_is_not_there_ends_the_batch_and_no_file_is_to_blame(recto, box):
    done = recto.run("batch", "box", "-o", "out", script={"missing": ["torch"]})
    assert done.returncode == 4
    status = json.loads(recto.run("batch", "--status", "out", "--json").stdout)
    assert (status["waiting"], status["failed"]) == (2, 0)
    assert recto.run("batch", "box", "-o", "out", script=SAID).returncode == 0


@posix
@pytest.mark.thorough
def test_a_watched_folder_is_read_as_files_come(recto, box, make_scan):
    with recto.start("batch", "box", "-o", "out", "--watch", script=SAID, stderr=subprocess.PIPE, text=True) as process:
        wait_for(process, "b: written to")
        (recto.folder / "box" / "half.pdf.part").write_bytes(b"%PDF")
        make_scan("box/late.pdf")
        wait_for(process, "late: written to")
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=60)
    assert process.returncode == 130
    assert list(results(recto.folder / "out")) == ["a.md", "deep/b.md", "late.md"]


def test_it_goes_on_by_its_folder_alone_and_stops_where_that_asks(recto, box):
    slow = {**PAGES, "attempts": {"2": {"delay": 600}}}
    with recto.start("batch", "box", "-o", "out", "--to", "txt", script=slow) as process:
        while len(recto.attempts()) < 2:
            assert process.poll() is None
        ask_to_stop(recto.folder / "out")
        assert process.wait(60) == 130
    done = recto.run("batch", "--go-on", recto.folder / "out", "--retry-failed", script=PAGES)
    assert done.returncode == 0, done.stderr
    assert results(recto.folder / "out") == {"a.txt": text_of(1, 2), "deep/b.txt": text_of(1, 2, 3)}


def test_what_holds_for_one_run_is_not_kept(tmp_path):
    given = ["in", "-o", "out", "--retry", "--to", "md", "--passw", "word", "--mode=base"]
    assert lasting(given) == ("in", "-o", "out", "--to", "md", "--mode=base")
