"""The engine process: `python -m model_runtime`. Frames on stdin and stdout, words for people on stderr.

With the argument `aside` it lets other processes go first.
"""

from __future__ import annotations

import faulthandler
import logging
import os
import signal
import sys

from model_runtime.engines.available import available_engines
from model_runtime.further_libraries import take_further_libraries
from model_runtime.offline import refuse_connections
from model_runtime.server import serve
from model_runtime.stdout_guard import claim_standard_streams
from model_runtime.stepping_aside import ASIDE_ARGUMENT, step_aside


def main() -> None:
    """Serve until the requests end, then leave without waiting for any thread."""
    requests, events = claim_standard_streams()
    take_further_libraries()
    refuse_connections()
    faulthandler.enable(sys.stderr)
    logging.basicConfig(stream=sys.stderr, level=logging.INFO, format="%(levelname)s %(name)s: %(message)s")
    # Ctrl+C in a terminal reaches the whole group; only the parent decides when we end.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    status = 1
    try:
        serve(available_engines(), requests, events)
        status = 0
    except Exception:
        logging.getLogger(__name__).exception("the engine process cannot go on")
    finally:
        logging.shutdown()
        os._exit(status)  # not sys.exit: a hanging engine's native threads would keep the interpreter alive


if __name__ == "__main__":
    if sys.argv[1:] == [ASIDE_ARGUMENT]:
        step_aside()
    main()
