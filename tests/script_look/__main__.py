"""Makes the table: `python -m tests.script_look --each 300 --pages FOLDER`, into the built-in reader's own folder.

Lines of every script are drawn in the fonts that this machine has; the more fonts, the better. They are read by
RapidOCR's model, and the table learns to tell scripts by what it makes of them. FOLDER holds pictures of pages in known
scripts (`python -m tests.quality.generate`), drawings among them: nothing in these is strange. A fifth of the fonts and
of the pages is kept back, and how the table does on them is printed.
"""

from __future__ import annotations

import argparse
import random
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from model_runtime.engines.builtin.abort import Halt
from model_runtime.engines.builtin.lines import LineReader, cut_out_all
from model_runtime.engines.builtin.networks import load_text_networks
from model_runtime.engines.builtin.orientation import make_upright
from model_runtime.engines.builtin.recognizer import Recognizer
from model_runtime.engines.builtin.second_look import Print, second_look
from model_runtime.engines.builtin.writing import script_look
from model_runtime.engines.builtin.writing.script_look import LineLook, mean_chances
from model_runtime.preprocess.open_picture import open_picture
from model_runtime.preprocess.transform import reading_picture
from tests.modes import MODES
from tests.script_look.fitting import Rows, chances, fitted
from tests.script_look.letters import FOREIGN, KNOWN, line
from tests.script_look.lines import drawn_line, fonts

_LOOKED_AT = 512  # characters: those whose chances differ most
_KNOWN_LINES = 3  # for each of an unknown script, of every known kind
_TURNED = 0.25  # of all lines are upside down
_KEPT_BACK = 5


@dataclass(slots=True)
class Recorder:
    """Takes the place of a look: keeps what a look would see."""

    seen: list[tuple[int, NDArray[np.float16]]] = field(default_factory=list)

    def look(self, given: NDArray[np.float32], used: float) -> LineLook:
        columns, means = mean_chances(given, used)
        self.seen.append((columns, means.astype(np.float16)))
        return LineLook(columns, {"": 1.0})


@dataclass(frozen=True, slots=True)
class Seen:
    """A line: its script ("" where that is known), whether it is upside down, and where it is from."""

    script: str
    turned: bool
    source: str
    columns: int
    means: NDArray[np.float16]

    @property
    def kept_back(self) -> bool:
        return zlib.crc32(Path(self.source).name.encode()) % _KEPT_BACK == 0


def main(arguments: Sequence[str] | None = None) -> None:
    given = _parser().parse_args(arguments)
    networks = load_text_networks()
    characters: list[str] = networks.recognizer.postprocess_op.character
    recorder = Recorder()
    recognizer = Recognizer(networks.recognizer.session.session, characters, recorder)  # type: ignore[arg-type]
    seen = list(_drawn(recognizer, recorder, given.each, random.Random(given.seed)))
    print(f"{len(seen)} lines drawn", flush=True)
    for folder in given.pages:
        seen += _on_pages(recognizer, recorder, LineReader(networks), sorted(folder.glob("*.jpg")))
    print(f"{len(seen)} lines in all", flush=True)
    _write(seen, characters, networks.recognizer_name, given.seed)


def _drawn(recognizer: Recognizer, recorder: Recorder, each: int, rng: random.Random) -> Iterator[Seen]:
    for kind in (*FOREIGN, *(known for known in KNOWN for _ in range(_KNOWN_LINES))):
        for _ in range(each):
            font, turned = rng.choice(fonts(kind)), rng.random() < _TURNED
            piece = drawn_line(line(kind, rng), font, rng)
            if piece is not None:
                recorder.seen.clear()
                recognizer.read([np.ascontiguousarray(piece[::-1, ::-1]) if turned else piece], Halt())
                yield Seen("" if kind in KNOWN else kind, turned, font, *recorder.seen[0])


def _on_pages(recognizer: Recognizer, recorder: Recorder, reader: LineReader, files: Sequence[Path]) -> Iterator[Seen]:
    for file in files:
        picture = reading_picture(open_picture(str(file)), MODES["gundam"])
        pixels = np.ascontiguousarray(np.asarray(picture.image)[:, :, ::-1])
        page = make_upright(pixels, second_look(Print.of(pixels), reader.detect(pixels, Halt())), reader, Halt())
        recorder.seen.clear()
        recognizer.read(cut_out_all(page.picture, page.found), Halt())
        for columns, means in recorder.seen:
            yield Seen("", False, file.name, columns, means)


def _write(seen: Sequence[Seen], characters: Sequence[str], model: str, seed: int) -> None:
    classes = [("", False), *((script, False) for script in FOREIGN), *((script, True) for script in FOREIGN)]
    wanted = np.array([classes.index((one.script, one.turned and bool(one.script))) for one in seen])
    back = np.array([one.kept_back for one in seen])
    rows = np.stack([one.means for one in seen])
    varied = rows[~back].astype(np.float32).var(axis=0)
    places = np.sort(np.argsort(-varied)[:_LOOKED_AT])
    chosen = rows[:, places].astype(np.float32)
    _report(seen, chosen, wanted, back, fitted(chosen[~back], wanted[~back], len(classes), seed))
    weights, bias = fitted(chosen, wanted, len(classes), seed)
    np.savez_compressed(
        script_look.TABLE,
        model=model,
        characters=np.array([characters[place] for place in places]),
        weights=weights.astype(np.float16),
        bias=bias,
        scripts=np.array([script for script, _ in classes]),
        upside_down=np.array([turned for _, turned in classes]),
    )
    print(f"written to {script_look.TABLE}")


def _report(
    seen: Sequence[Seen], rows: Rows, wanted: NDArray[np.intp], back: NDArray[np.bool_], table: tuple[Rows, Rows]
) -> None:
    """What the table made of the rest does with what was kept back."""
    given = chances(rows[back], *table)
    strange, is_strange = 1 - given[:, 0], wanted[back] > 0
    columns = np.array([one.columns for one in seen])[back]
    count = (given.shape[1] - 1) // 2
    scripts = (given[:, 1 : count + 1] + given[:, count + 1 :]).argmax(axis=1)
    right = scripts == (wanted[back] - 1) % count
    long = is_strange & (columns >= 20)
    turned = given[:, count + 1 :].sum(axis=1) > 0.5 * strange
    for least in (0.5, 0.9, 0.95):
        print(
            f"over {least}: {np.mean(strange[is_strange] > least):.3f} of {is_strange.sum()} strange lines, "
            f"{np.mean(strange[long] > least):.3f} of {long.sum()} that are long, "
            f"{np.mean(strange[~is_strange] > least):.4f} of {(~is_strange).sum()} known ones"
        )
    upside_down = wanted[back] > count
    way_up = (turned == upside_down)[long].mean()
    print(f"of the long ones the script is right in {right[long].mean():.3f}, the way up in {way_up:.3f}")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.script_look", description="Make the table of scripts.")
    parser.add_argument("--each", type=int, default=300, help="lines of every script (default: 300)")
    parser.add_argument("--pages", type=Path, nargs="*", default=[], metavar="FOLDER", help="pages in known scripts")
    parser.add_argument("--seed", type=int, default=1)
    return parser


if __name__ == "__main__":
    main()
