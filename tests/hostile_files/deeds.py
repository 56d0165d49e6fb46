"""What somebody would try who has taken over a process by a fault in a library: each deed alone, on Linux.

Each is a function of the `Scene`; it raises where it was stopped. They do no harm beyond the folders of the scene.
"""

from __future__ import annotations

import ctypes
import errno
import fcntl
import mmap
import os
import resource
import socket
import subprocess
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path

import msgspec

_LIBC = ctypes.CDLL(None, use_errno=True)
_IS_ARM = os.uname().machine == "aarch64"
_HUGE = 24 * 1024**3


class Scene(msgspec.Struct):
    """Where the deeds are done.

    Attributes:
        document: the file that may be read.
        folder: the folder that may be written to; empty for none.
        home: of the person, with a key in `.ssh/id`.
        port: on which this machine listens, for TCP and UDP, and in IPv6 for TCP.
        abstract: the name of a socket that listens in no folder; `home/socket` is one that listens in one.
        parent: the process that started this one.
    """

    document: str
    folder: str
    home: str
    port: int
    abstract: str
    parent: int


Deed = Callable[[Scene], object]


def _call(number: int, *arguments: object) -> int:
    result = int(_LIBC.syscall(number, *arguments))
    if result < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return result


def _connect(family: int, address: object) -> None:
    with socket.socket(family, socket.SOCK_STREAM) as reached:
        reached.connect(address)


def _send(scene: Scene) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
        sender.sendto(b"the page", ("127.0.0.1", scene.port))


def _listen(_: Scene) -> None:
    with socket.create_server(("127.0.0.1", 0)):
        pass


def _fork(_: Scene) -> None:
    if not (child := os.fork()):
        os._exit(0)
    os.waitpid(child, 0)


def _clone3(_: Scene) -> None:
    arguments = (ctypes.c_uint64 * 8)(0, 0, 0, 0, 17)
    if not (child := _call(435, ctypes.byref(arguments), 64)):
        os._exit(0)
    os.waitpid(child, 0)


def _vm_read(scene: Scene) -> None:
    place = ctypes.create_string_buffer(8)
    vector = (ctypes.c_uint64 * 2)(ctypes.addressof(place), 8)
    _call(270 if _IS_ARM else 310, scene.parent, ctypes.byref(vector), 1, ctypes.byref(vector), 1, 0)


def _prctl(option: int, value: int) -> None:
    if _LIBC.prctl(option, value, 0, 0, 0):
        raise OSError(ctypes.get_errno(), "prctl")


def _raise_limit(_: Scene) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))


def _write_huge(scene: Scene) -> None:
    with open(scene.folder + "/huge", "wb") as file:
        os.pwrite(file.fileno(), b"x", _HUGE)


def _type_into_terminal(_: Scene) -> None:
    import termios

    try:
        fcntl.ioctl(0, termios.TIOCSTI, b"x")
    except OSError as error:
        if error.errno != errno.ENOTTY:  # it was let through to a pipe, which is no terminal
            raise


def _home(name: str) -> Callable[[Scene], Path]:
    return lambda scene: Path(scene.home, name)


_KEY = _home(".ssh/id")
_BESIDE = _home("beside.pdf")

NETWORK: dict[str, Deed] = {
    "connect by TCP": lambda scene: _connect(socket.AF_INET, ("127.0.0.1", scene.port)),
    "connect by TCP over IPv6": lambda scene: _connect(socket.AF_INET6, ("::1", scene.port)),
    "send by UDP": _send,
    "listen": _listen,
    "connect to an abstract socket": lambda scene: _connect(socket.AF_UNIX, "\0" + scene.abstract),
    "connect to a socket in a folder": lambda scene: _connect(socket.AF_UNIX, str(_home("socket")(scene))),
    "ask the kernel by netlink": lambda _: socket.socket(socket.AF_NETLINK, socket.SOCK_RAW).close(),
    "make a pair of sockets": lambda _: [end.close() for end in socket.socketpair()],
    "set up io_uring": lambda _: os.close(_call(425, 1, ctypes.create_string_buffer(120))),
}
READING: dict[str, Deed] = {
    "read a key": lambda scene: _KEY(scene).read_bytes(),
    "list the home": lambda scene: os.listdir(scene.home),
    "read another document beside it": lambda scene: _BESIDE(scene).read_bytes(),
    "read through a link": lambda scene: Path(scene.home, "link").read_bytes(),
    "read who has accounts": lambda _: Path("/etc/passwd").read_bytes(),
    "read the parent's environment": lambda scene: Path(f"/proc/{scene.parent}/environ").read_bytes(),
    "open the parent's memory": lambda scene: open(f"/proc/{scene.parent}/mem", "r+b").close(),
}
WRITING: dict[str, Deed] = {
    "write into the home": lambda scene: Path(scene.home, "new").write_bytes(b"x"),
    "write into autostart": lambda scene: Path(scene.home, ".config/autostart/x.desktop").write_bytes(b"x"),
    "write into the document": lambda scene: open(scene.document, "r+b").close(),
    "cut the document": lambda scene: os.truncate(scene.document, 1),
    "write into the temporary folder": lambda _: tempfile.TemporaryFile(dir="/tmp").close(),
    "make a folder": lambda scene: Path(scene.home, "folder").mkdir(),
    "make a link": lambda scene: os.symlink("x", scene.home + "/made-link"),
    "give the document another name": lambda scene: os.link(scene.document, scene.home + "/linked"),
    "change the document's rights": lambda scene: os.chmod(scene.document, 0o600),
    "change the document's times": lambda scene: os.utime(scene.document, (1, 1)),
    "give the document an attribute": lambda scene: os.setxattr(scene.document, "user.x", b"x"),
    "delete another document": lambda scene: _BESIDE(scene).unlink(),
}
PROCESSES: dict[str, Deed] = {
    "fork": _fork,
    "fork by clone3": _clone3,
    "run a program": lambda _: subprocess.run(["/bin/true"], check=True),
    "spawn a program": lambda _: os.waitpid(os.posix_spawn("/bin/true", ["true"], {}), 0),
    "become a program": lambda _: os.execv("/nowhere", ["nowhere"]),
    "signal the parent": lambda scene: os.kill(scene.parent, 0),
    "signal the group": lambda _: os.kill(0, 0),
    "have the parent signaled": lambda scene: fcntl.fcntl(0, fcntl.F_SETOWN, scene.parent),
    "get hold of the parent": lambda scene: os.close(os.pidfd_open(scene.parent)),
    "read the parent's memory": _vm_read,
    "trace the parent": lambda scene: _call(117 if _IS_ARM else 101, 0x4206, scene.parent, 0, 0),
    "outlive the parent": lambda _: _prctl(1, 0),
    "make new namespaces": lambda _: _call(97 if _IS_ARM else 272, 0x10000000),
    "type into the terminal": _type_into_terminal,
    "call what is newer than the filter": lambda _: _call(600),
    "call by the numbers of x32": lambda _: _call(0x40000000 + 39),
}
MEMORY: dict[str, Deed] = {
    "allocate": lambda _: mmap.mmap(-1, 8 * 1024**3).close(),
    "hide memory in a file": lambda _: os.close(os.memfd_create("x")),
    "hide memory in a segment": lambda _: _call(194 if _IS_ARM else 29, 0, 4096, 0o1600),
    "raise its limit": _raise_limit,
}

STOPPED = {**NETWORK, **READING, **WRITING, **PROCESSES, **MEMORY}
"""What no process that opens documents may do."""

HUGE_FILE = {"write a huge file": _write_huge}
"""For a process that may write into a folder at all."""


def _thread(_: Scene) -> None:
    thread = threading.Thread(target=lambda: None)
    thread.start()
    thread.join()


def _use_folder(scene: Scene) -> None:
    file = Path(scene.folder, "picture")
    file.write_bytes(b"x")
    file.replace(file.with_name("moved"))
    file.with_name("moved").unlink()


def _load(_: Scene) -> None:
    import sqlite3.dbapi2  # noqa: F401
    import xml.dom.minidom  # noqa: F401


NEEDED: dict[str, Deed] = {
    "read the document": lambda scene: Path(scene.document).read_bytes(),
    "start a thread": _thread,
    "load a library": _load,
    "end by its own signal": lambda _: os.kill(os.getpid(), 0),
}
"""What each of them needs."""

IN_FOLDER = {"use its folder": _use_folder}


def outcomes(scene: Scene, deeds: dict[str, Deed]) -> dict[str, str]:
    """What came of each: "done", or the name of what stopped it."""
    return {name: _outcome(scene, deed) for name, deed in deeds.items()}


def _outcome(scene: Scene, deed: Deed) -> str:
    try:
        deed(scene)
    except OSError as error:
        return errno.errorcode.get(error.errno or 0, str(error))
    except Exception as error:
        return type(error).__name__
    return "done"
