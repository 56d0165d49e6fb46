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
        worker_seconds: drawing, the worker itself and the words of a page (measured: 0.07), and what a model's tokens
            cost the host (measured elsewhere: 20 µs each, of a thousand).
        driver_seconds: of the command a page (measured, 360 words, Markdown and text): its threads share one core.
        drivers: commands side by side, each with documents, a manifest and a library of its own.
        source_bytes: of a page in its file (measured: a grey scan at 200 dpi).
        readers: workers that read one document, each of which reads its whole file (assumed).
        storage_bytes: a second, of the shared storage (assumed: a link of 10 Gbit/s).
        answer_bytes: of a page's reading on its way to the driver (assumed; 28 kB are stored of it).
        driver_net_bytes: a second, of the driver's link (assumed: 1 Gbit/s).
        store_pages: pages a second that the library keeps, one to a transaction that is on the disk (measured).
        together: pages that a card reads together (assumed).
        documents: that a command works on at once (`--ray-documents`; 8 unless it says more).
        document_pages: of one (assumed). Half of them are left on the average, and only these can be read.
    """

    cards: int = 1
    card_pages: float = STATED_PAGES
    used: float = 0.85
    cores: float = 0
    worker_seconds: float = 0.09
    driver_seconds: float = 0.013
    drivers: int = 1
    source_bytes: float = 470e3
    readers: float = 8
    storage_bytes: float = 1.25e9
    answer_bytes: float = 40e3
    driver_net_bytes: float = 125e6
    store_pages: float = 370
    together: int = 16
    documents: int = 8
    document_pages: float = 20


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
    cores, to_read = given.cores or 8 * given.cards, given.documents * given.document_pages / 2
    parts = {
        "cards": given.cards * given.card_pages * given.used,
        "drawing": cores / given.worker_seconds,
        "driver": given.drivers / given.driver_seconds,
        "store": given.drivers * given.store_pages,
        "network of the driver": given.drivers * given.driver_net_bytes / given.answer_bytes,
        "documents at once": given.drivers * to_read * given.card_pages / given.together,
        "shared storage": given.storage_bytes / (given.source_bytes * min(given.readers, given.cards)),
    }
    limit = min(parts, key=lambda name: parts[name])
    return Estimate(parts[limit], limit, parts)


def drivers_for(given: Inputs) -> int:
    """How many commands side by side no longer hold the cards back."""
    drivers = 1
    while estimate(replace(given, drivers=drivers)).limit not in ("cards", "drawing", "shared storage"):
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
