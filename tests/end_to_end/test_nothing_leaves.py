"""Recto opens no network connection and leaves nothing in the home but its own folders, for longer than libraries wait.

Window at rest, command line and both engines run side by side, with the real libraries, as someone starts them who has
the libraries' reports turned on. `tests/network_watch` says how that is seen, and what is not seen where the system
lets nobody make a network namespace.
"""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.network_watch.scene import Scene
from tests.network_watch.watch import Watched, namespace, watch, with_hook
from tests.tiny_checkpoint.write import write_checkpoint

pytestmark = pytest.mark.slow

RECTO = [sys.executable, "-m", "app"]
LETTER = "resources/samples/letter.pdf"
ONNXRUNTIME, TORCH = "onnxruntime_pybind11_state", "torch_cpu"
TRIES_A_NETWORK = """
import contextlib, socket
for address in {addresses}:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with contextlib.suppress(OSError), socket.socket(family, socket.SOCK_DGRAM) as datagrams:
        datagrams.sendto(b"anyone?", (address, 9))
    with contextlib.suppress(OSError):
        socket.create_connection((address, 443), timeout=1)
with contextlib.suppress(OSError):
    socket.getaddrinfo({name!r}, 443)
"""


def scenes_of_recto(folder: Path) -> list[Scene]:
    model = write_checkpoint(folder / "model")
    deepseek = ["--engine", "deepseek-ocr", "--checkpoint", str(model), "--dtype", "float32", "--max-new-tokens", "5"]
    commands = {
        "builtin": (["read", LETTER, "--mode", "tiny"], ONNXRUNTIME),
        "deepseek-ocr": (["read", LETTER, "--mode", "tiny", *deepseek], TORCH),
        "doctor": (["doctor"], ""),
    }
    shown = Scene("window", RECTO, str(folder / "window"), ONNXRUNTIME, ends=False)
    named = [Scene(name, [*RECTO, *given], str(folder / name), held) for name, (given, held) in commands.items()]
    return [shown, *named]


def library_left_alone(folder: Path) -> Scene:
    waits = "import onnxruntime, threading; threading.Event().wait()"
    return Scene("library", [sys.executable, "-c", waits], str(folder / "library"), ONNXRUNTIME, ends=False)


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[Watched, Watched | None]:
    """Recto, and at the same time, in another network, onnxruntime by itself; never that outside of one."""
    folders = [tmp_path_factory.mktemp(name) for name in ("recto", "library")]
    with ThreadPoolExecutor() as side_by_side:
        recto = side_by_side.submit(watch, scenes_of_recto(folders[0]), folders[0])
        library = side_by_side.submit(watch, [library_left_alone(folders[1])], folders[1]) if namespace() else None
        return recto.result(), library.result() if library else None


def test_no_name_is_asked_for_and_no_connection_tried(both: tuple[Watched, Watched | None]) -> None:
    recto, _ = both
    assert recto.network == []


def test_the_home_gets_recto_s_own_folders_only(both: tuple[Watched, Watched | None]) -> None:
    recto, _ = both
    others = {name: [file for file in files if "Recto/" not in file] for name, files in recto.homes.items()}
    assert others == {"window": [], "builtin": [], "deepseek-ocr": [], "doctor": []}
    assert any(file.endswith("library.sqlite") for file in recto.homes["builtin"])  # it did find its home there


def test_all_of_it_did_run(both: tuple[Watched, Watched | None]) -> None:
    outcomes = both[0].outcomes
    assert {name for name, outcome in outcomes.items() if outcome.loaded} >= {"window", "builtin", "deepseek-ocr"}
    assert outcomes["builtin"].code == 0
    assert "Yours sincerely" in outcomes["builtin"].said
    assert outcomes["deepseek-ocr"].code == 1  # cut short, as asked for
    assert "letter: page 1 read in" in outcomes["deepseek-ocr"].said
    assert "Recto can read." in outcomes["doctor"].said


def test_a_library_that_leaves_a_device_id_would_have_been_seen_to_send(both: tuple[Watched, Watched | None]) -> None:
    _, library = both
    if library is None:
        pytest.skip("no network namespace can be made here, and outside of one its reports would be sent")
    assert library.outcomes["library"].loaded
    left = any(file.endswith("deviceid") for file in library.homes["library"])
    sent = any(words.startswith("ask for") for words in library.network)
    assert left == sent, "it waits longer than it did: make HOLD_SECONDS longer"


@pytest.mark.thorough
def test_pages_for_a_server_go_to_its_address_and_nowhere_else(tmp_path: Path) -> None:
    address = "192.0.2.1" if namespace() else "127.0.0.1"
    command = ["read", LETTER, "--engine", "server", "--address", f"http://{address}:9", "--read-picture"]
    watched = watch([Scene("server", [*RECTO, *command], str(tmp_path / "server"))], tmp_path)
    assert set(watched.network) == {f"connect {address} 9"}
    assert "The server cannot be reached" in watched.outcomes["server"].said


def test_what_is_asked_of_a_network_is_seen(tmp_path: Path) -> None:
    addresses = ["192.0.2.1", "2001:db8::1", "127.0.0.1"] if namespace() else ["127.0.0.1"]
    name = "somewhere.example" if namespace() else "localhost"
    program = TRIES_A_NETWORK.format(addresses=addresses, name=name)
    scene = Scene("asker", [sys.executable, "-c", program], str(tmp_path / "asker"))
    watched = watch([scene], tmp_path)
    expected = {f"connect {address} 443" for address in addresses} | {f"send to {address} 9" for address in addresses}
    assert expected | {f"ask for {name}"} <= set(watched.network)


def test_where_there_is_no_namespace_python_writes_down_what_it_asks_for(tmp_path: Path) -> None:
    program = TRIES_A_NETWORK.format(addresses=["127.0.0.1"], name="localhost")
    seen, _ = with_hook([Scene("asker", [sys.executable, "-c", program], str(tmp_path / "asker"))], tmp_path)
    assert {"ask for localhost", "connect 127.0.0.1 443", "send to 127.0.0.1 9"} <= set(seen)
