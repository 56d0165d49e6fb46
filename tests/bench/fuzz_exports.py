"""Every export with many more hostile pages than the tests have time for; the first page that stops a writer is shown.

python -m tests.bench.fuzz_exports --examples 2000
"""

from __future__ import annotations

import argparse
import time

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.export.contract import ExportOptions, ExportPage
from app.export.formats import FORMATS
from tests.app.export.hostile_pages import pages, texts
from tests.app.export.test_hostile_pages import written


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--examples", type=int, default=500, help="documents for each format")
    examples = parser.parse_args().examples
    for name in FORMATS:
        began = time.process_time()
        _fuzz(name, examples)
        print(f"{name:5} {examples} documents, {time.process_time() - began:.0f} s", flush=True)


def _fuzz(name: str, examples: int) -> None:
    @given(content=pages(), title=texts, options=st.builds(ExportOptions, st.booleans(), st.booleans(), st.booleans()))
    @settings(max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    def write(content: list[ExportPage], title: str, options: ExportOptions) -> None:
        written(name, title, content, options)

    write()


if __name__ == "__main__":
    main()
