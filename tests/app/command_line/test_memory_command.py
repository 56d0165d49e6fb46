import json
import zipfile

import pytest

NOTES = "# Harbor\n\nIn 1985 the council bought 33 lamps.\n\nThe key of the crane is 4711.\n"
SAYS = {"page": {"spans": [{"text": "In 1986 the council bought 33 lamps. The key of the crane"}]}}


def test_a_text_is_kept_read_back_and_never_touched(recto):
    notes = recto.folder / "notes.md"
    notes.write_text(NOTES)
    line = ("memory", notes, "-o", "kept", "--ladder", "base:9", "--ratio", "5", "--pin", "crane")
    done = recto.run(*line, "--recall", script=SAYS)
    assert done.returncode == 0, done.stderr
    assert notes.read_text() == NOTES
    kept = recto.folder / "kept"
    assert {path.name for path in kept.iterdir()} == {
        "context.md",
        "memory.json",
        "page-0001-base.png",
        "recall.html",
    }
    assert "The key of the crane is 4711." in (kept / "context.md").read_text()
    told = json.loads((kept / "memory.json").read_text())
    assert told["recalled"][0]["numbers_changed"] == 1
    assert [attempt["mode"] for attempt in recto.attempts()] == ["base"]
    marked = (kept / "recall.html").read_text()
    assert "<del>1985</del>" in marked
    assert "<ins>1986</ins>" in marked
    assert recto.left_in_temporary_folder() == []


@pytest.mark.thorough
def test_needles_are_looked_for_in_every_mode_and_nothing_is_written_over(recto):
    (recto.folder / "notes.txt").write_text(NOTES)
    line = ("memory", "notes.txt", "-o", "kept", "--needles", "1")
    done = recto.run(*line, script={"page": {"spans": [{"text": "a number to call, and no more"}]}})
    assert done.returncode == 0, done.stderr
    told = json.loads((recto.folder / "kept/memory.json").read_text())
    assert len(told["needles"]) == 16
    assert not any(needle["found"] for needle in told["needles"])
    assert {attempt["mode"] for attempt in recto.attempts()} == {"tiny", "small", "base", "large"}
    assert recto.run(*line, script=SAYS).returncode == 5


@pytest.mark.thorough
def test_a_conversation_goes_into_an_archive_within_its_budget(recto):
    turns = [{"role": "user", "content": "How many lamps? " * 900}, {"role": "assistant", "content": "33 lamps."}]
    (recto.folder / "chat.json").write_text(json.dumps(turns))
    done = recto.run("memory", "chat.json", "-o", "chat.zip", "--budget", "300", script=SAYS)
    assert done.returncode == 0, done.stderr
    with zipfile.ZipFile(recto.folder / "chat.zip") as archive:
        told = json.loads(archive.read("memory.json"))
        pictures = [name for name in archive.namelist() if name.endswith(".png")]
        assert "User" in archive.read("context.md").decode()
    assert told["memory_tokens"] <= 300
    assert len(pictures) == sum(page["type_size"] is not None for page in told["pages"])
    assert recto.attempts() == []


@pytest.mark.thorough
def test_a_document_is_read_first(recto, make_scan):
    done = recto.run("memory", make_scan(), "--ladder", "text", script=SAYS)
    assert done.returncode == 0, done.stderr
    assert "In 1986 the council" in done.stdout


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("name", "content", "more", "code", "said"),
    [
        ("notes.txt", b"\xff\xfe\xff", (), 3, "no text in UTF-8"),
        ("notes.txt", b"", (), 5, "has no text"),
        ("notes.txt", b"a", ("--ladder", "base,text"), 2, "ladder"),
        ("notes.txt", b"a", ("--set-for", "gundam"), 4, "one square"),
        ("notes.txt", b"a", ("--ratio", "0"), 2, "no ratio"),
        ("chat.json", b"{}", (), 3, "holds no conversation"),
        ("none.txt", None, (), 3, "cannot be opened"),
    ],
)
def test_what_cannot_be_kept_is_named(recto, name, content, more, code, said):
    if content is not None:
        (recto.folder / name).write_bytes(content)
    done = recto.run("memory", name, *more, script=SAYS)
    assert said in done.stderr
    assert done.returncode == code
    assert "Traceback" not in done.stderr
