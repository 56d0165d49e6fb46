"""Rebuilds the samples: `python -m tests.sample_builder [-o DIR] [NAME …]`."""

from __future__ import annotations

import argparse
from pathlib import Path

from tests.sample_builder.pages import SAMPLES
from tests.sample_builder.sample import write_sample

_HOME = Path(__file__).parents[2] / "resources" / "samples"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.sample_builder", description="Rebuild the sample scans.")
    parser.add_argument("names", nargs="*", metavar="NAME", help="only these samples (default: all)")
    parser.add_argument("-o", dest="folder", type=Path, default=_HOME, metavar="DIR", help="where to write them")
    arguments = parser.parse_args()
    unknown = sorted(set(arguments.names) - set(SAMPLES))
    if unknown:
        parser.error(f"no such sample: {', '.join(unknown)} (there are {', '.join(SAMPLES)})")
    arguments.folder.mkdir(parents=True, exist_ok=True)
    for name in arguments.names or SAMPLES:
        write_sample(SAMPLES[name](), arguments.folder)
        size = (arguments.folder / f"{name}.pdf").stat().st_size
        print(f"{name}.pdf  {size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
