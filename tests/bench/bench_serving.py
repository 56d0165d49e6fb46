"""What `recto serve` adds to a page, and how long a short document waits beside long ones; the engine is scripted.

Run from the checkout: `python -m tests.bench.bench_serving [CLIENTS]`.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx2
import psutil

from tests.app.serving.conftest import SAID, Served, scan, serving

_LONG, _SHORT = 400, 30


def timed(served: Served, file: bytes) -> float:
    """Seconds until a document was answered, for a client of its own."""
    headers = {"Authorization": f"Bearer {served.token}"}
    with httpx2.Client(base_url=served.address, headers=headers, timeout=600, trust_env=False) as client:
        begun = time.perf_counter()
        client.post("/v1/convert/file", files={"files": ("scan.pdf", file)}).raise_for_status()
        return time.perf_counter() - begun


def memory(served: Served) -> float:
    """Resident megabytes of the server and its children."""
    process = psutil.Process(served.process.pid)
    return sum(one.memory_info().rss for one in (process, *process.children(recursive=True))) / 2**20


def main(clients: int = 50) -> None:
    """Print medians and the longest waits."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        short, long = scan(folder, 1), scan(folder, _LONG)
        with serving(folder, {"name": "builtin", "page": SAID}, ("--max-waiting", "1000")) as served:
            timed(served, short)
            alone = [timed(served, short) for _ in range(_SHORT)]
            print(f"one page, alone: {1000 * statistics.median(alone):.0f} ms, {memory(served):.0f} MB")
            print(f"{_LONG} pages, alone: {1000 * timed(served, long) / _LONG:.1f} ms a page")
            with ThreadPoolExecutor(clients + 2) as pool:
                two = [pool.submit(timed, served, long) for _ in range(2)]
                many = sorted(pool.map(lambda _: timed(served, short), range(clients)))
                print(
                    f"{clients} clients beside two of these: {statistics.median(many):.1f} s, at most {many[-1]:.1f} s"
                )
                ended = max(one.result() for one in two)
            print(
                f"the two long ones: {ended:.1f} s, {1000 * ended / (2 * _LONG):.1f} ms a page, {memory(served):.0f} MB"
            )


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
