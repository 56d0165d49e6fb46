"""Commands that do not read end like those that do: after Ctrl+C, into a closed pipe, in any encoding."""

import os
import signal
import subprocess

import psutil
import pytest

MODEL = {"name": "deepseek-ocr", "needs": [{"kind": "folder", "option": "checkpoint"}], "hello": {"delay": 30}}


@pytest.mark.skipif(os.name == "nt", reason="Ctrl+C is sent in another way there")
def test_ctrl_c_ends_the_look_into_a_folder_of_weights(recto, qtbot):
    (recto.folder / "weights").mkdir()
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    with recto.start("models", "add", "weights", script=MODEL, **pipes) as process:
        qtbot.waitUntil(lambda: _runs_an_engine(process.pid))
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=120)
    assert (process.returncode, out) == (130, "")
    assert err.endswith("Stopped.\n")
    assert "Traceback" not in err


def _runs_an_engine(pid: int) -> bool:
    """Whether a process has started the engine's, and not only begun to."""
    try:
        return any("scripted_engine" in " ".join(child.cmdline()) for child in psutil.Process(pid).children())
    except psutil.NoSuchProcess:
        return False


@pytest.mark.skipif(os.name == "nt", reason="pipes end in another way there")
@pytest.mark.parametrize(
    "command",
    [
        pytest.param(("doctor",), marks=pytest.mark.thorough),
        ("models", "list"),
        pytest.param(("reference", "list", "scan.pdf"), marks=pytest.mark.thorough),
    ],
)
def test_a_reader_that_has_seen_enough_is_no_reason_to_complain(recto, make_scan, command):
    scan = make_scan()
    (scan.parent / "made.md").write_text("# Deeds\n")
    needs = [{"kind": "folder", "option": "checkpoint"}]
    (recto.folder / "weights").mkdir()
    recto.run("models", "add", "weights", script={"name": "deepseek-ocr", "needs": needs})
    recto.run("reference", "add", scan, "made.md")
    read_end, write_end = os.pipe()
    os.close(read_end)
    with recto.start(*command, stdout=write_end, stderr=subprocess.PIPE, text=True) as process:
        os.close(write_end)
        _, err = process.communicate(timeout=120)
    assert (process.returncode, err) == (5, "")


def test_a_name_that_the_output_cannot_hold_is_written_all_the_same(recto, make_scan, monkeypatch):
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    scan = make_scan("契约.pdf")
    (scan.parent / "made.md").write_text("# Deeds\n")
    done = recto.run("reference", "add", scan, "made.md")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "Attached to \\u5951\\u7ea6 as its reference: made.md, pages 1\n"
