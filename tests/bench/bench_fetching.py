"""One model fetched through hundreds of breaks and a dozen killed processes: is it right, and what came twice?

    python -m tests.bench.bench_fetching --breaks 200 --kills 12 --megabytes 48 --seed 1

A block counts as verified once the journal names it whole. After every kill the journal is read, and no byte of a block
that it names may be sent again. `--wrong` answers carry a wrong byte, which costs a second look at the file at its end.
"""

from __future__ import annotations

import argparse
import json
import os
import queue
import random
import tempfile
import time
from pathlib import Path

import psutil

from app.model_hub.digests import digests_of
from app.model_hub.fetch_process import FetchProcess
from app.model_hub.known_models import KnownModel
from app.model_hub.messages import ENDS, FetchModel, FetchPace, FetchPhase, FetchStatus
from tests.local_hub import LocalHub
from tests.local_hub.deeds import RIGHT, Deed
from tests.local_hub.hub import COMMIT, Asked, sha256

NAME = "model.safetensors"
BLOCK = 256 * 1024


class Trial:
    """A hub that breaks, and one fetching after another until one ends by itself."""

    def __init__(
        self, hub: LocalHub, folder: Path, chance: random.Random, breaks: int, wrong: int, kills: int, hub_kills: int
    ) -> None:
        self.hub, self.folder, self.chance = hub, folder, chance
        self.breaks, self.wrong, self.kills = breaks, wrong, kills
        self.hub_kills = hub_kills
        self.hiccups = 0
        self.verified: set[int] = set()
        self.seen = 0  # entries of what was sent that are looked at already
        self.twice = 0
        hub.judge = self.judge

    def judge(self, asked: Asked) -> Deed:
        if asked.server != "cdn" or (self.breaks + self.wrong) == 0 or self.chance.random() > 0.8:
            return RIGHT
        if self.chance.random() * (self.breaks + self.wrong) < self.wrong:
            self.wrong -= 1
            return Deed(flip=self.chance.randrange(BLOCK))
        self.breaks -= 1
        self.hiccups += 1
        return self.chance.choice(
            [
                Deed(cut_after=self.chance.randrange(BLOCK)),
                Deed(stall_after=self.chance.randrange(BLOCK)),
                Deed(announced=self.chance.randrange(1, 1000)),
                Deed(short=self.chance.randrange(1, BLOCK)),
                Deed(status=self.chance.choice((403, 408, 429, 500, 502, 503, 504)), retry_after="0"),
            ]
        )

    def run(self) -> FetchStatus:
        while self.kills > 0:
            self._fetch_until_killed()
            self._count()
        last = self._fetch(None)
        self._count()
        return last

    def _fetch_until_killed(self) -> None:
        self.kills -= 1
        size = len(self.hub.files[NAME])
        self._fetch(self.chance.uniform(0.02, 0.07) * size)

    def _fetch(self, kill_after: float | None) -> FetchStatus:
        told: queue.SimpleQueue[FetchStatus] = queue.SimpleQueue()
        pace = FetchPace(BLOCK, 3, 0.3, 0.005, 0.05, 40, 40, 1000, 0.0)
        model = KnownModel("m", "M", "e", "", self.hub.repo, COMMIT, "", 0, tuple(self.hub.files))
        environment = {**os.environ, "HF_ENDPOINT": self.hub.address, "HF_HOME": str(self.folder)}
        process = FetchProcess(FetchModel(model, self.folder, pace=pace), told.put, environment)
        process.start()
        begun = None
        while (status := told.get(timeout=120)).phase not in ENDS:
            begun = status.done_bytes if begun is None and status.total_bytes else begun
            if self.hub_kills and self.chance.random() < 0.01:
                self.hub_kills -= 1
                self.hub.kill()
                self.hub.start()
            if kill_after is not None and begun is not None and status.done_bytes - begun > kill_after:
                for child in psutil.Process().children():
                    child.kill()
                kill_after = None
        process.close()
        return status

    def _count(self) -> None:
        """Add what was sent again of blocks that were verified before."""
        sent = self.hub.sent[NAME]
        for start, stop in sent[self.seen :]:
            self.twice += sum(
                min(stop, (block + 1) * BLOCK) - max(start, block * BLOCK)
                for block in range(start // BLOCK, -(-stop // BLOCK))
                if block in self.verified
            )
        self.seen = len(sent)
        journal = self.folder / f"{NAME}.journal"
        if journal.exists():
            named = json.loads(journal.read_bytes())["blocks"]
            self.verified = {int(block) for block, (received, _) in named.items() if received == BLOCK}


def main() -> None:
    """Run it and print the figures."""
    parser = argparse.ArgumentParser()
    for name, usual in (("breaks", 200), ("wrong", 0), ("kills", 12), ("hub-kills", 5), ("megabytes", 48), ("seed", 1)):
        parser.add_argument(f"--{name}", type=int, default=usual)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    files = {"config.json": b"{}", NAME: chance.randbytes(options.megabytes * 1024**2 + 777)}
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as temporary, LocalHub(files) as hub:
        trial = Trial(hub, Path(temporary), chance, options.breaks, options.wrong, options.kills, options.hub_kills)
        last = trial.run()
        right = (
            digests_of(Path(temporary) / NAME, BLOCK)[0] == sha256(files[NAME])
            if last.phase is FetchPhase.DONE
            else False
        )
        ratio = hub.bytes_sent(NAME) / len(files[NAME])
    print(f"{last.phase}: {'right' if right else str(last.reason)}; {trial.hiccups} breaks, {options.kills} kills")
    seconds = round(time.monotonic() - began)
    print(f"sent {ratio:.3f} times the file; of verified blocks again: {trial.twice} bytes; {seconds} s")


if __name__ == "__main__":
    main()
