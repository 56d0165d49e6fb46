"""The child: `python tests/scripted_engine/__main__.py SCRIPT`: JSON, or "@" and a file of it. See the README here."""

# ruff: noqa: E402  (the checkout must be on the path before its packages are imported)
from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path
from typing import Any, BinaryIO, cast

sys.path[0] = str(Path(__file__).resolve().parents[2])

from model_runtime import protocol, server
from model_runtime.stdout_guard import claim_standard_streams
from tests.scripted_engine.deeds import do, linger
from tests.scripted_engine.engine import ScriptedEngine, make_noise
from tests.scripted_engine.exchange import ExchangingStream
from tests.scripted_engine.script import Script, parse_script


def main() -> None:
    """Serve as the real runtime does, as far as the script lets us."""
    script = parse_script(json.loads(_script_text(sys.argv[1])))
    requests, events = claim_standard_streams()
    if script.noise:
        make_noise()
    time.sleep(script.hello.delay)
    do(script.hello.deed, events)
    if script.linger:
        _linger(script, events)
    server.PROTOCOL_VERSION = script.hello.protocol_version  # type: ignore[misc]
    exchanging = ExchangingStream(events, script.exchange)
    engines = {one.name: ScriptedEngine(one, events, exchanging) for one in (script, *script.others)}
    server.serve(engines, requests, cast(BinaryIO, exchanging))
    if script.linger != "thread":
        os._exit(0)


def _script_text(argument: str) -> str:
    """The script itself, or what stands in a file: one argument of a command holds 128 kB."""
    return Path(argument[1:]).read_text(encoding="utf-8") if argument.startswith("@") else argument


def _linger(script: Script, events: BinaryIO) -> None:
    """Say hello first, so that the parent has a child like any other to get rid of."""
    if script.linger in ("thread", "grandchild"):
        linger(script.linger)
        return
    version: Any = script.hello.protocol_version
    events.write(protocol.frame(protocol.encode(protocol.Hello(version, "0", os.getpid(), ()))))
    events.flush()
    if script.linger == "mute":
        events.close()
    linger(script.linger)


if __name__ == "__main__":
    main()
