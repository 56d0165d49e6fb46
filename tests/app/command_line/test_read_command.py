import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import psutil
import pymupdf
import pytest

from app.command_line.exit_codes import ExitCode
from app.command_line.read_options import parse_read_options

SAID = {"page": {"spans": [{"label": "heading", "text": "Head"}, {"label": "paragraph", "text": "Body *one*"}]}}


def test_markdown_goes_to_standard_output_and_everything_else_to_standard_error(recto, make_scan):
    done = recto.run("read", make_scan(), script=SAID)
    assert done.stdout == "## Head\n\nBody *one*\n"
    assert done.returncode == 0
    assert done.stderr.startswith("scan: page 1 read in ")
    assert recto.left_in_temporary_folder() == []


@pytest.mark.thorough
def test_the_other_text_formats_can_be_printed_too(recto, make_scan):
    scan = make_scan()
    assert recto.run("read", scan, "--to", "txt", script=SAID).stdout == "Head\n\nBody one\n"
    data = json.loads(recto.run("read", scan, "--to", "json", "--mode", "base", script=SAID).stdout)
    (page,) = data["pages"]
    reading = page["reading"]
    assert [block["text"] for block in page["blocks"]] == ["Head", "Body *one*"]
    assert (reading["engine"], reading["mode"], reading["stop_reason"]) == ("builtin", "base", "end")
    assert {"vision_tokens", "valid_tokens", "seconds"} <= reading.keys()
    assert reading["seconds"]["total"] >= 0


def test_files_are_written_into_the_folder_and_never_over_others_unasked(recto, make_scan):
    scan = make_scan(pages=2)
    done = recto.run("read", scan, "-o", "out/deep", "--to", "md,docx,txt,json,pdf", script=SAID)
    assert (done.returncode, done.stdout) == (0, "")
    out = recto.folder / "out" / "deep"
    assert sorted(path.name for path in out.iterdir()) == ["scan.docx", "scan.json", "scan.md", "scan.pdf", "scan.txt"]
    (out / "scan.md").write_text("mine")
    refused = recto.run("read", scan, "-o", "out/deep", script=SAID)
    assert refused.returncode == 5
    assert "is there already. Add --force to replace it." in refused.stderr
    assert (out / "scan.md").read_text() == "mine"
    assert recto.run("read", scan, "-o", "out/deep", "--force", script=SAID).returncode == 0
    assert (out / "scan.md").read_text().startswith("## Head")


@pytest.mark.thorough
def test_one_format_that_cannot_be_written_stops_neither_the_others_nor_the_next_file(recto, make_scan):
    (recto.folder / "out" / "one.docx").mkdir(parents=True)
    files = make_scan("one.pdf"), make_scan("two.pdf", pages=2)
    done = recto.run("read", *files, "-o", "out", "--to", "md,docx,json", "--force", script=SAID)
    assert done.returncode == 5
    assert "recto: one.docx is a folder. Choose another name for the file." in done.stderr
    written = sorted(path.name for path in (recto.folder / "out").iterdir() if path.is_file())
    assert written == ["one.json", "one.md", "two.docx", "two.json", "two.md"]


@pytest.mark.thorough
def test_a_formula_that_word_cannot_hold_costs_no_file(recto, make_scan):
    said = {"page": {"spans": [{"label": "formula", "text": r"\sum " * 127}]}}
    done = recto.run("read", make_scan(), "-o", "out", "--to", "docx,json", script=said)
    assert done.returncode == 0
    assert "scan.docx: 1 formula on page 1 went in as source text." in done.stderr
    assert sorted(path.name for path in (recto.folder / "out").iterdir()) == ["scan.docx", "scan.json"]


def test_two_files_of_one_name_do_not_take_each_others_place(recto, make_scan):
    one, other = make_scan("a/scan.pdf"), make_scan("b/scan.pdf", pages=2)
    done = recto.run("read", one, other, "-o", "out", "--force", script=SAID)
    assert done.returncode == 5
    assert "was written for another file just now" in done.stderr
    assert (recto.folder / "out" / "scan.md").read_text().count("Head") == 1


def test_only_the_named_pages_are_read(recto, make_scan):
    done = recto.run("read", make_scan(pages=5), "--pages", "2,4-", script=SAID)
    assert done.returncode == 0
    assert done.stdout.count("Head") == 3
    pictures = [Path(attempt["picture"]).name for attempt in recto.attempts()]
    assert [name.rpartition("-")[0] for name in pictures] == ["page-2", "page-4", "page-5"]


@pytest.mark.thorough
def test_mode_and_the_wish_to_read_the_picture_reach_the_engine(recto):
    path = recto.folder / "letters.pdf"
    with pymupdf.open() as document:
        page = document.new_page()
        page.insert_text(
            (50, 80), "\n".join("These words stand in the file itself and are easy to read." for _ in "abcde")
        )
        document.save(path)
    recto.run("read", path, "--mode", "tiny")
    recto.run("read", path, "--mode", "small", "--read-picture")
    first, second = recto.attempts()
    assert (first["mode"], first["text_lines"]) == ("tiny", 5)
    assert (second["mode"], second["text_lines"]) == ("small", 0)


def test_a_file_that_cannot_be_opened_does_not_stop_the_others(recto, make_scan):
    broken = recto.folder / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7 nothing more")
    done = recto.run("read", make_scan("a.pdf"), "nowhere.pdf", broken, make_scan("b.pdf"), "-o", "out", script=SAID)
    assert done.returncode == 3
    assert "“nowhere.pdf” is not there" in done.stderr
    assert "“broken.pdf” is damaged" in done.stderr
    assert sorted(path.name for path in (recto.folder / "out").iterdir()) == ["a.md", "b.md"]


@pytest.mark.thorough
def test_a_locked_file_needs_its_password(recto):
    path = recto.folder / "locked.pdf"
    with pymupdf.open() as document:
        document.new_page()
        document.save(path, encryption=pymupdf.PDF_ENCRYPT_AES_256, user_pw="sesame", owner_pw="x")
    assert "is locked with a password" in recto.run("read", path).stderr
    wrong = recto.run("read", path, "--password", "no")
    assert wrong.returncode == 3
    assert "does not open" in wrong.stderr
    assert recto.run("read", path, "--password", "sesame", script=SAID).stdout.startswith("## Head")


def test_a_page_that_fails_leaves_the_others_and_says_so(recto, make_scan):
    script = {**SAID, "attempts": {"2": {"deed": "image_too_large"}}}
    done = recto.run("read", make_scan(pages=3), script=script)
    assert done.returncode == 1
    assert done.stdout.count("Head") == 2
    assert "[Page 2 could not be read and is left out]" in done.stdout
    assert "recto: scan, page 2: The page picture is too large" in done.stderr


@pytest.mark.parametrize("reason", ["loop", pytest.param("length", marks=pytest.mark.thorough)])
def test_a_page_that_did_not_come_to_its_end_is_never_told_as_whole(recto, make_scan, reason):
    done = recto.run("read", make_scan(), script={"page": {**SAID["page"], "stop_reason": reason}})
    assert done.returncode == 1
    assert "[Page 1: the reading" in done.stdout


@pytest.mark.thorough
def test_a_page_on_its_side_is_turned_told_and_not_read_again(recto, make_scan):
    script = {"page": {**SAID["page"], "upright_turn": 270}}
    scan = make_scan()
    first = recto.run("read", scan, script=script)
    assert "page 1 was turned: its text did not stand upright" in first.stderr
    assert "1 of 1 pages were read before" in recto.run("read", scan, script=script).stderr


@pytest.mark.thorough
def test_an_engine_that_is_killed_over_a_page_costs_one_more_try(recto, make_scan):
    done = recto.run("read", make_scan(pages=5), script={**SAID, "attempts": {"3": {"deed": "kill"}}})
    assert done.returncode == 0
    assert done.stdout.count("Head") == 5
    assert "It is read again." in done.stderr


@pytest.mark.thorough
def test_pages_over_which_the_engine_dies_twice_are_lost_alone(recto, make_scan):
    deaths = {str(attempt): {"deed": "crash"} for attempt in range(2, 6)}
    done = recto.run("read", make_scan(pages=3), script={**SAID, "attempts": deaths})
    assert done.returncode == 1
    assert done.stdout.count("Head") == 1
    assert "recto: scan, page 2: The engine stopped while reading this page" in done.stderr
    assert "recto: scan, page 3: The engine stopped while reading this page" in done.stderr


@pytest.mark.parametrize(
    ("script", "words"),
    [
        ({"hello": {"deed": "crash"}}, "recto: "),
        pytest.param(
            {"hello": {"protocol_version": 99}}, "The engine is of another version", marks=pytest.mark.thorough
        ),
        ({"page": {"deed": "crash", "after": 0}}, "The engine stopped while reading this page"),
    ],
)
def test_an_engine_that_cannot_work_is_told(recto, make_scan, script, words):
    done = recto.run("read", make_scan(), script=script)
    assert (done.returncode, done.stdout) == (4, "")
    assert words in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--engine", "builtin"], "There is no engine “builtin”. These are there: other."),
        pytest.param(
            ["--mode", "huge"],
            "Other has no mode “huge”. It has: tiny, small, base, large, gundam, gundam-m.",
            marks=pytest.mark.thorough,
        ),
        (["--model", "nobody"], "There is no model “nobody”. None was added."),
    ],
)
def test_what_is_not_there_is_told_with_what_is(recto, make_scan, arguments, words):
    done = recto.run("read", make_scan(), *arguments, script={"name": "other", "title": "Other"})
    assert (done.returncode, done.stdout) == (4, "")
    assert words in done.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--to", "docx"], "docx cannot be printed: add -o DIR"),
        (["--to", "md,txt"], "several formats need a folder"),
        (["--to", "odt"], "no such format: odt"),
        (["--model", "a", "--checkpoint", "b"], "give only one of them"),
        (["-o", __file__], "this is a file; name a folder"),
        (["--task", "locate"], "--task locate needs to be told what: add --prompt TEXT"),
        (["--task", "prompt", "--prompt", " "], "add --prompt TEXT"),
        (["--batch"], "unrecognized arguments: --batch"),
    ],
)
def test_a_line_that_makes_no_sense_is_a_usage_error(capsys, arguments, words):
    with pytest.raises(SystemExit) as ended:
        parse_read_options(["scan.pdf", *arguments])
    assert ended.value.code == ExitCode.USAGE
    assert words in capsys.readouterr().err


def test_a_task_that_the_engine_does_not_know_is_said_once_with_those_it_knows(recto, make_scan):
    done = recto.run("read", make_scan(pages=3), "--task", "translate", script={"tasks": ["document", "text"]})
    assert (done.returncode, recto.attempts()) == (4, [])
    assert done.stderr == "recto: Scripted has no task “translate”. It has: document, text.\n"


def test_pages_that_the_file_does_not_have_are_a_usage_error(recto, make_scan):
    done = recto.run("read", make_scan(pages=2), "--pages", "7")
    assert (done.returncode, done.stdout) == (2, "")
    assert "7" in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="Ctrl+C is sent in another way there")
@pytest.mark.parametrize("number", [signal.SIGINT, pytest.param(signal.SIGTERM, marks=pytest.mark.thorough)])
def test_ctrl_c_ends_soon_and_leaves_nothing_running(recto, make_scan, number):
    script = {**SAID, "attempts": {"2": {"delay": 30}}}
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    with recto.start("read", make_scan(pages=3), script=script, **pipes) as process:
        assert process.stderr.readline().startswith("scan: page 1 read")
        children = psutil.Process(process.pid).children(recursive=True)
        process.send_signal(number)
        out, err = process.communicate(timeout=120)
    assert (process.returncode, out) == (130, "")
    assert "Finished pages are kept" in err
    assert "Traceback" not in err
    assert children
    assert not psutil.wait_procs(children, 10)[1]  # what a child began ends just after it
    assert recto.left_in_temporary_folder() == []


@pytest.mark.thorough
@pytest.mark.skipif(os.name == "nt", reason="pipes end in another way there")
def test_a_reader_that_has_seen_enough_is_no_reason_to_complain(recto, make_scan):
    read_end, write_end = os.pipe()
    os.close(read_end)
    with recto.start("read", make_scan(), script=SAID, stdout=write_end, stderr=subprocess.PIPE, text=True) as process:
        os.close(write_end)
        _, err = process.communicate(timeout=120)
    assert process.returncode == 5
    assert "Traceback" not in err
    assert "BrokenPipe" not in err


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such terminals")
def test_on_a_terminal_one_line_changes_and_is_taken_away(recto, make_scan):
    import pty

    master, slave = pty.openpty()
    script = {"page": {**SAID["page"], "delay": 0.05}}
    with recto.start("read", make_scan(pages=2), script=script, stdout=subprocess.PIPE, stderr=slave) as process:
        os.close(slave)
        shown = b""
        while piece := _read_terminal(master):
            shown += piece
        assert process.wait(timeout=120) == 0
        assert process.stdout.read().count(b"Head") == 2
    os.close(master)
    assert b"scan: 0 of 2 pages read" in shown
    assert b"\n" not in shown
    assert shown.endswith(b"\r\x1b[K")


def _read_terminal(master: int) -> bytes:
    try:
        return os.read(master, 4096)
    except OSError:  # Linux says so when the other side is closed
        return b""


def test_reading_brings_in_no_qt(recto, make_scan):
    program = "import sys; from app.cli import main; code = main(sys.argv[1:]); "
    program += "print(code, [name for name in sys.modules if 'PySide' in name or 'shiboken' in name], file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", program, "read", str(make_scan())],
        env=recto.environment(SAID),
        capture_output=True,
        text=True,
    )
    assert done.stderr.splitlines()[-1] == "0 []"


def test_the_help_names_every_exit_code(recto):
    done = recto.run("read", "--help")
    assert done.returncode == 0
    for code in (0, 1, 2, 3, 4, 5, 130):
        assert f"\n  {code:>3}  " in done.stdout


def test_pages_read_before_are_not_read_again_unless_asked(recto, make_scan):
    scan = make_scan(pages=3)
    assert recto.run("read", scan, "--pages", "1-2", script=SAID).returncode == 0
    again = recto.run("read", scan, script=SAID)
    assert (again.returncode, again.stdout.count("Head")) == (0, 3)
    assert "scan: 2 of 3 pages were read before" in again.stderr
    assert len(recto.attempts()) == 3
    recto.run("read", scan, "--mode", "tiny", "--pages", "1", script=SAID)
    recto.run("read", scan, "--force", "--pages", "1", script=SAID)
    assert len(recto.attempts()) == 5


@pytest.mark.thorough
def test_a_copy_of_the_file_is_the_same_document(recto, make_scan):
    scan = make_scan()
    recto.run("read", scan, script=SAID)
    scan.rename(scan.with_name("renamed.pdf"))
    assert recto.run("read", scan.with_name("renamed.pdf"), script=SAID).stdout.startswith("## Head")
    assert len(recto.attempts()) == 1


@pytest.mark.skipif(os.name == "nt", reason="Ctrl+C is sent in another way there")
def test_after_ctrl_c_the_finished_pages_are_not_read_again(recto, make_scan):
    scan = make_scan(pages=3)
    script = {**SAID, "attempts": {"3": {"delay": 30}}}
    with recto.start("read", scan, script=script, stderr=subprocess.PIPE, text=True) as process:
        while not process.stderr.readline().startswith("scan: page 2 read"):
            pass
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=120)
    assert "scan: 2 of 3 pages were read before" in recto.run("read", scan, script=SAID).stderr


def test_a_library_that_cannot_be_used_is_said_once_and_reading_goes_on(recto, make_scan):
    blocked = recto.folder / "blocked"
    blocked.write_text("a file where a folder should be")
    environment = {**recto.environment(SAID), "RECTO_DATA_DIR": str(blocked)}
    done = subprocess.run(
        [sys.executable, "-m", "app", "read", str(make_scan(pages=2))], env=environment, capture_output=True, text=True
    )
    assert (done.returncode, done.stdout.count("Head")) == (0, 2)
    assert done.stderr.count("Readings are not kept this time.") == 1
