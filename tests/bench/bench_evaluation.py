"""A thousand stored pages scored: `python -m tests.bench.bench_evaluation`.

Results are in `docs/measurements/application.md`. Pages are our own words, tables and formulas in
OmniDocBench's layout, each reading with slips; `recto evaluate` runs as a person starts it.
"""

from __future__ import annotations

import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

_SYLLABLES = ("ba", "lo", "ri", "ten", "sum", "ka", "mi", "or", "ven", "da", "lis", "qua")
PARAGRAPHS, WORDS = 12, 60


def paragraph(draw: random.Random) -> str:
    return " ".join("".join(draw.choices(_SYLLABLES, k=draw.randint(1, 4))) for _ in range(WORDS))


def with_slips(draw: random.Random, text: str) -> str:
    return "".join("x" if draw.random() < 0.02 else char for char in text)


def page(draw: random.Random, name: str) -> tuple[dict[str, Any], str]:
    """A page's annotation, and a reading of it."""
    texts = [paragraph(draw) for _ in range(PARAGRAPHS)]
    cells = "".join("<tr>" + "".join(f"<td>{draw.randint(1, 999)}</td>" for _ in range(5)) + "</tr>" for _ in range(6))
    blocks: list[dict[str, Any]] = [{"category_type": "text_block", "text": text} for text in texts]
    blocks += [{"category_type": "table", "html": f"<table>{cells}</table>"}]
    blocks += [{"category_type": "equation_isolated", "latex": f"$$a_{{{draw.randint(1, 99)}}} + b^2 = c$$"}]
    for at, block in enumerate(blocks):
        block |= {"anno_id": at, "order": at + 1}
    attributes = {"language": draw.choice(["english", "german"])}
    info = {"image_path": name, "page_attribute": attributes}
    read = [
        with_slips(draw, str(block.get("text") or block.get("html") or block.get("latex"))) for block in blocks[:-2]
    ]
    read += [str(blocks[-2]["html"]), str(blocks[-1]["latex"])]
    return {"page_info": info, "layout_dets": blocks, "extra": {"relation": []}}, "\n\n".join(read)


def write(folder: Path, count: int) -> None:
    draw = random.Random(17)
    (folder / "read").mkdir(parents=True)
    annotated = []
    for at in range(count):
        truth, text = page(draw, f"p{at}.png")
        annotated.append(truth)
        (folder / "read" / f"p{at}.md").write_text(text)
    (folder / "OmniDocBench.json").write_text(json.dumps(annotated))


def main() -> None:
    before = 0.0
    with tempfile.TemporaryDirectory() as place:
        for count in (100, 1000):
            folder = Path(place) / str(count)
            write(folder, count)
            command = [sys.executable, "-m", "app", "evaluate", str(folder), "--benchmark", "omnidocbench"]
            command += ["--predictions", str(folder / "read"), "-o", str(folder / "out")]
            began = time.perf_counter()
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env={**os.environ, "RECTO_DATA_DIR": place})
            used = resource.getrusage(resource.RUSAGE_CHILDREN)
            spent = used.ru_utime + used.ru_stime
            print(f"{count} pages: {time.perf_counter() - began:.1f} s, {spent - before:.1f} s of processor time,"
                  f" at most {used.ru_maxrss / 1024:.0f} MB")  # fmt: skip
            before = spent


if __name__ == "__main__":
    main()
