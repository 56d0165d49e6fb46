"""What libraries report and fetch of their own accord is off in every process of ours."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from model_runtime import REPORTS_OFF

ENTRIES = (
    "model_runtime.protocol",
    "model_runtime.server",
    "model_runtime.bench.__main__",
    "app.bootstrap",
    "app.command_line.read_command",
    "app.processes.serving",
    "tests",
)
ATTEMPTS = """
import socket, urllib.request
from model_runtime.offline import refuse_connections
refuse_connections()
datagrams = socket.socket(type=socket.SOCK_DGRAM)
for attempt in (
    lambda: socket.create_connection(("192.0.2.1", 443), timeout=1),
    lambda: socket.create_connection(("2001:db8::1", 443), timeout=1),
    lambda: socket.socket().connect_ex(("192.0.2.1", 443)),
    lambda: socket.getaddrinfo("models.example", 443),
    lambda: socket.getaddrinfo(b"models.example", 443),
    lambda: socket.gethostbyname("models.example"),
    lambda: socket.gethostbyaddr("192.0.2.1"),
    lambda: datagrams.sendto(b"", ("192.0.2.1", 9)),
    lambda: datagrams.sendmsg([b""], [], 0, ("192.0.2.1", 9)),
    lambda: urllib.request.urlopen("http://192.0.2.1/", timeout=1),
):
    try:
        print("went out:", attempt())
    except OSError as error:
        print(error)
"""
ONE_SERVER = """
import socket
from model_runtime.offline import permit, refuse_connections
refuse_connections()

def is_refused(host, port):
    with socket.socket() as one:
        one.setblocking(False)
        try:
            one.connect((host, port))
        except ConnectionRefusedError as error:
            return "no connection" in str(error)
        except OSError:
            return False

permit("192.0.2.1", 8000)
print([is_refused(*place) for place in (("192.0.2.1", 8000), ("192.0.2.1", 443), ("192.0.2.2", 8000))])
permit("reader.example", 8000, ["192.0.2.2"])
print([is_refused(*place) for place in (("192.0.2.1", 8000), ("192.0.2.2", 8000), ("192.0.2.2", 80))])
permit("", 0)
print([is_refused("192.0.2.2", 8000)])
"""
STAYS_HERE = """
import asyncio, socket
from model_runtime.offline import refuse_connections
refuse_connections()
with socket.create_server(("127.0.0.1", 0)) as server:
    for host in ("127.0.0.1", "localhost"):
        socket.create_connection((host, server.getsockname()[1])).close()
with socket.socket(type=socket.SOCK_DGRAM) as datagrams:
    datagrams.connect(("127.0.0.1", 9))
    datagrams.sendmsg([b"to where it is connected"])
for one in socket.socketpair():
    one.close()
socket.getaddrinfo(None, 80)
asyncio.run(asyncio.sleep(0))
"""


def _python(program: str, **settings: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-W", "ignore", "-c", program], capture_output=True, text=True, env={**os.environ, **settings}
    )


@pytest.mark.parametrize("entry", ENTRIES)
def test_whichever_part_is_imported_the_reports_are_off_even_where_someone_turned_them_on(entry: str) -> None:
    contrary = {name: "1" if value == "0" else "0" for name, value in REPORTS_OFF.items()}
    program = f"import json, os, {entry}; print(json.dumps({{name: os.environ[name] for name in {list(REPORTS_OFF)}}}))"
    done = _python(program, **contrary)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == REPORTS_OFF


def test_python_code_reaches_no_other_machine() -> None:
    done = _python(ATTEMPTS)
    assert done.stderr == ""
    lines = done.stdout.splitlines()
    assert len(lines) == 10
    assert all("Recto opens no connection to another machine" in line for line in lines), lines


def test_one_server_at_one_port_may_be_permitted_and_then_no_other() -> None:
    done = _python(ONE_SERVER)
    assert done.stdout.splitlines() == ["[False, True, True]", "[True, False, True]", "[True]"], done.stderr


def test_this_machine_is_still_reached() -> None:
    done = _python(STAYS_HERE)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("process", "work", "arguments"),
    [
        ("model_runtime.__main__", "serve", ()),
        ("model_runtime.bench.child", "measure", ('{"options": {}, "mode": "tiny", "pages": 1, "page_tokens": 1}',)),
    ],
)
def test_a_process_that_holds_an_engine_refuses_before_it_works(process: str, work: str, arguments: object) -> None:
    program = (
        f"import socket, {process} as process\n"
        f"process.{work} = lambda *_, **__: socket.create_connection(('192.0.2.1', 443), timeout=1)\n"
        f"process.main(*{arguments!r})"
    )
    done = _python(program)
    assert "Recto opens no connection to another machine" in done.stdout + done.stderr
