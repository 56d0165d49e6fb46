"""Random lines in two directions, held against FriBidi: python -m tests.bench.fuzz_directions."""

from __future__ import annotations

import argparse
import ctypes
import ctypes.util
import random
import sys

from app.document.directed_runs import directed
from app.document.inline import Run

_LETTERS = "abאבسع123٤ ,.-+$%()[]:/!\u064b«"
_LEFT, _RIGHT = 0x110, 0x111  # FriBidi's names of paragraphs


def levels(library: ctypes.CDLL, text: str, right_to_left: bool) -> list[int]:
    """The embedding level of each letter; odd ones are written from right to left."""
    count = len(text)
    array = ctypes.c_uint32 * count
    letters, types, brackets = array(*map(ord, text)), array(), array()
    library.fribidi_get_bidi_types(letters, count, types)
    library.fribidi_get_bracket_types(letters, count, types, brackets)
    paragraph = (ctypes.c_uint32 * 1)(_RIGHT if right_to_left else _LEFT)
    found = (ctypes.c_int8 * count)()
    library.fribidi_get_par_embedding_levels_ex(types, brackets, count, paragraph, found)
    return list(found)


def differs(library: ctypes.CDLL, text: str, right_to_left: bool) -> bool:
    """Whether a letter goes another way than FriBidi has it; numbers inside words from right to left go with these."""
    ours = [turned for run, turned in directed([Run(text)], right_to_left) for _ in run.text]
    theirs = levels(library, text, right_to_left)
    even = 2 if right_to_left else 0
    return any(
        turned != bool(level % 2) and not (turned and level == 2) and not (not turned and level == even)
        for turned, level in zip(ours, theirs, strict=True)
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lines", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    name = ctypes.util.find_library("fribidi")
    if name is None:
        print("FriBidi is not installed", file=sys.stderr)
        return 1
    library, choose = ctypes.CDLL(name), random.Random(asked.seed)
    wrong = 0
    for _ in range(asked.lines):
        text = "".join(choose.choice(_LETTERS) for _ in range(choose.randint(1, 12)))
        base = choose.random() < 0.5
        if differs(library, text, base):
            wrong += 1
            print(f"{text!r} in a paragraph from the {'right' if base else 'left'}")
    print(f"{wrong} of {asked.lines} lines differ")
    return 0


if __name__ == "__main__":
    sys.exit(main())
