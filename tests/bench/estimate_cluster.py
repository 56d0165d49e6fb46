"""How many pages a day a cluster reads, and what holds it back: plain formulas, no cluster needed.

    python -m tests.bench.estimate_cluster [--cards 1,8,40,160] [--card-pages 2.31] [--driver-seconds 0.03] ...

Each part of the way of a page has so much of something (cards, cores, bytes a second), and a page takes so much of it;
the slowest part is what the cluster reaches. `bench_cluster` holds this against runs of 1, 2 and 4 workers of this
machine. Every input says whether it was measured here, assumed, or stated by somebody; results are in
`docs/sizing.md`.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass, fields, replace

DAY = 86_400
STATED_PAGES = 200_000 / DAY
"""Pages a second of one A100-40G, as DeepSeek-OCR's authors state them; 33 million a day on 160 are 2.39 each."""


@dataclass(frozen=True)
class Inputs:
    """What the machines have, and what a page takes. Seconds are of one core, bytes and cores of all machines together.

    Attributes:
        cards: how many, with one worker to each.
        card_pages: pages a second of one card (stated; ours ran on none).
        used: share of the time that a card has pages (assumed: the rest is short documents and their ends).
        cores: of the workers' machines, all together (assumed: eight to a card); 0 for that.
        worker_seconds: drawing, the worker itself and the words of a page (measured, with the engine's protocol).
        driver_seconds: of the command, its thread that may run, a page (measured; manifest, library and two results).
        drivers: commands side by side, each with documents and a manifest of its own.
        source_bytes: of a page in its file (assumed: a scan at 200 dpi).
        readers: workers that read one document, each of which reads its whole file once.
        storage_bytes: a second, of the shared storage (assumed: a 10 Gbit/s link).
        answer_bytes: of a page's reading on its way to the driver (measured as stored, five times that uncompressed).
        driver_net_bytes: a second, of the driver's link (assumed: 1 Gbit/s).
        store_pages: pages a second that SQLite keeps, 50 to a transaction (measured elsewhere; twice a page: library
            and manifest).
    """

    cards: int = 1
    card_pages: float = STATED_PAGES
    used: float = 0.85
    cores: float = 0
    worker_seconds: float = 0.15
    driver_seconds: float = 0.03
    drivers: int = 1
    source_bytes: float = 150e3
    readers: float = 8
    storage_bytes: float = 1.25e9
    answer_bytes: float = 40e3
    driver_net_bytes: float = 125e6
    store_pages: float = 140


@dataclass(frozen=True)
class Estimate:
    """Pages a second, what they are held back by, and what each part alone would allow."""

    pages: float
    limit: str
    parts: dict[str, float]

    @property
    def pages_a_day(self) -> float:
        return self.pages * DAY


def estimate(given: Inputs) -> Estimate:
    """The slowest part."""
    cores = given.cores or 8 * given.cards
    parts = {
        "cards": given.cards * given.card_pages * given.used,
        "drawing": cores / given.worker_seconds,
        "driver": given.drivers / given.driver_seconds,
        "store": given.drivers * given.store_pages,
        "network of the driver": given.drivers * given.driver_net_bytes / given.answer_bytes,
        "shared storage": given.storage_bytes / (given.source_bytes * min(given.readers, given.cards)),
    }
    limit = min(parts, key=lambda name: parts[name])
    return Estimate(parts[limit], limit, parts)


def drivers_for(given: Inputs) -> int:
    """How many commands side by side no longer hold the cards back."""
    drivers = 1
    while estimate(replace(given, drivers=drivers)).limit in ("driver", "store", "network of the driver"):
        drivers += 1
    return drivers


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cards", default="1,2,8,16,40,80,160")
    own = [one for one in fields(Inputs) if one.name != "cards"]
    for one in own:
        parser.add_argument("--" + one.name.replace("_", "-"), type=type(one.default), default=one.default)
    given = parser.parse_args()
    inputs = Inputs(**{one.name: getattr(given, one.name) for one in own})
    for cards in map(int, given.cards.split(",")):
        told = estimate(replace(inputs, cards=cards))
        parts = ", ".join(f"{name} {pages * DAY / 1e6:.2f}" for name, pages in told.parts.items())
        print(f"{cards:4} cards: {told.pages_a_day:12,.0f} pages a day, held back by {told.limit} (millions: {parts})")
        print(f"     {drivers_for(replace(inputs, cards=cards))} commands side by side would not hold the cards back")


if __name__ == "__main__":
    main()
