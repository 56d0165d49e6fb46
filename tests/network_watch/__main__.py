"""Inside the namespace: `python -m tests.network_watch FILE` plays the scenes in a JSON file and prints what was seen.

Without a file it only says, by its exit code, whether such a network can be made here.
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path

from tests.network_watch.scene import Scene, play
from tests.network_watch.sink import Sink


def main(files: list[str]) -> None:
    sink = Sink()
    try:
        scenes = [Scene(**scene) for file in files for scene in json.loads(Path(file).read_text("utf-8"))]
        outcomes = {name: asdict(outcome) for name, outcome in play(scenes).items()} if scenes else {}
    finally:
        seen = sink.end()
    json.dump({"network": seen, "outcomes": outcomes}, sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1:])
