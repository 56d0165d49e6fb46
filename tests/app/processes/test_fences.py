"""Processes that open documents, taken over: every deed is tried in the real child, after it has raised its fences."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from app.document.geometry import Rotation
from app.drawings.messages import DrawingJob
from app.mathematics.formula import Formula
from app.pages.messages import OpenedDocument, PreparedPage, PrepareRequest
from app.pages.page_process import PageProcess
from app.pages.wire import OpenDocument
from app.processes.codec import body_of
from app.processes.starting import start_process
from app.searchable.messages import OpenSource
from model_runtime.protocol import frame, read_bodies
from tests.app.pages.events import Events
from tests.app.sources.pdf_files import save_text_pdf
from tests.hostile_files.deeds import IN_FOLDER, NEEDED, STOPPED, Scene
from tests.modes import MODES

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the other systems have other fences")

CAPTIVE = Path(__file__).parents[2] / "hostile_files" / "captive.py"
OLD_KERNEL = Path(__file__).with_name("old_kernel.py")

# What even a process without fences cannot do everywhere: rights that a person may lack, or a kernel that is set so.
NOT_EVERYWHERE = {
    "connect by TCP over IPv6",
    "open the parent's memory",
    "read the parent's memory",
    "trace the parent",
    "set up io_uring",
    "make new namespaces",
    "give the document an attribute",
    "call what is newer than the filter",
    "call by the numbers of x32",
    "become a program",
    "type into the terminal",
    "raise its limit",
}


@pytest.fixture
def scene(tmp_path_factory):
    """A home with a key and a socket, a document and its neighbor, a folder, and a machine that listens."""
    root = tmp_path_factory.mktemp("f")  # short: addresses of sockets may have 107 letters
    home, folder = root / "home", root / "folder"
    for made in (home / ".ssh", home / ".config" / "autostart", folder):
        made.mkdir(parents=True)
    (home / ".ssh" / "id").write_text("secret")
    (home / "link").symlink_to(home / ".ssh" / "id")
    for name in ("text.pdf", "beside.pdf"):
        save_text_pdf(home / name)
    with (
        socket.create_server(("127.0.0.1", 0)) as listening,
        socket.socket(socket.AF_UNIX) as abstract,
        socket.socket(socket.AF_UNIX) as named,
    ):
        abstract.bind(f"\0recto-test-{os.getpid()}")
        named.bind(str(home / "socket"))
        for server in (abstract, named):
            server.listen()
        port = listening.getsockname()[1]
        yield Scene(str(home / "text.pdf"), str(folder), str(home), port, f"recto-test-{os.getpid()}", os.getpid())


def told_by(kind: str, scene: Scene, request: msgspec.Struct) -> dict[str, str]:
    """What became of each deed in the real child of this kind."""
    child = start_process((sys.executable, "-P", str(CAPTIVE), kind, msgspec.json.encode(scene).decode()))
    with child:
        child.stdin.write(frame(body_of(request)))
        child.stdin.flush()
        body, _ = next(read_bodies(child.stdout), (b"", b""))
        child.stdin.close()
        assert body, child.stderr.read().decode()
    return json.loads(next(value for value in strings_in(json.loads(body)) if value.startswith('{"')))


def strings_in(value):
    """All texts in a message, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from strings_in(inner)


def assert_held(told: dict[str, str], *needed: dict[str, object]) -> None:
    assert {name for name in STOPPED if told[name] == "done"} == set()
    wanted = {name for group in needed for name in group}
    assert {name: told[name] for name in wanted} == dict.fromkeys(wanted, "done")


def test_a_page_process_that_was_taken_over_can_do_nothing(scene):
    told = told_by("pages", scene, OpenDocument(1, Path(scene.document), None, Path(scene.folder)))
    assert_held(told, NEEDED, IN_FOLDER)
    assert told["write a huge file"] == "EFBIG"
    assert told["allocate"] == "ENOMEM"
    assert (told["connect by TCP"], told["read a key"]) == ("EPERM", "EACCES")


def test_nor_can_the_process_that_lays_words_over_pages(scene):
    told = told_by("searchable", scene, OpenSource(Path(scene.document), copy=Path(scene.folder, "copy.pdf")))
    assert_held(told, NEEDED, IN_FOLDER)
    assert told["write a huge file"] == "EFBIG"


def test_nor_can_the_process_that_draws_which_has_no_document_at_all(scene):
    bare = msgspec.structs.replace(scene, folder="")
    told = told_by("drawings", bare, DrawingJob(1, Formula("x")))
    assert told.pop("read the document") == "EACCES"
    assert_held(told, NEEDED.keys() - {"read the document"})


def test_without_fences_the_deeds_are_done(scene):
    ran = subprocess.run(
        [sys.executable, "-P", str(CAPTIVE), "bare", msgspec.json.encode(scene).decode()],
        capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(CAPTIVE.parents[2])}, check=True,
    )  # fmt: skip
    told = json.loads(ran.stdout)
    assert {name for name in STOPPED if told[name] != "done"} <= NOT_EVERYWHERE


@pytest.mark.parametrize(
    "lacking",
    [
        pytest.param("landlock", marks=pytest.mark.thorough),
        pytest.param("seccomp", marks=pytest.mark.thorough),
        "landlock,seccomp",
    ],
)
def test_on_a_kernel_without_them_pages_are_drawn_all_the_same(tmp_path, lacking):
    events = Events()
    process = PageProcess(events, (sys.executable, str(OLD_KERNEL), lacking, "-P", "-m", "app.pages"))
    try:
        for count, name in enumerate(("one.pdf", "two.pdf"), start=1):
            process.open(save_text_pdf(tmp_path / name))
            process.ask(PrepareRequest(1, Rotation.NONE, MODES["base"], with_text_layer=False))
            events.wait(PreparedPage, count)
        assert [opened.title for opened in events.of(OpenedDocument)] == ["one", "two"]
    finally:
        process.close()


def test_of_a_folder_its_own_files_are_read_through_links_too_and_nothing_hidden_or_deeper(tmp_path):
    folder, elsewhere = tmp_path / "scans", tmp_path / "elsewhere"
    for made in (folder / "deeper", elsewhere):
        made.mkdir(parents=True)
    for place in ("scans/1.png", "scans/.hidden", "scans/deeper/2.png", "elsewhere/3.png", "elsewhere/4.png"):
        (tmp_path / place).write_bytes(b"x")
    (folder / "3.png").symlink_to(elsewhere / "3.png")
    code = f"""
from pathlib import Path
from app.processes.fences import Reach, raise_fences
raise_fences(Reach((Path({str(folder)!r}),)))
print(len(list(Path({str(folder)!r}).iterdir())))
for name in ("scans/1.png", "scans/3.png", "scans/.hidden", "scans/deeper/2.png", "elsewhere/4.png"):
    try:
        print(Path({str(tmp_path)!r}, name).read_text())
    except PermissionError:
        print("refused")
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["4", "x", "x", "refused", "refused", "refused"]
