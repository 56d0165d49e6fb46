"""Whether a line is printed in a script that the recognizer does not know, told by the recognizer's own chances.

It was never taught to say "I do not know this script"; what it gives such a line is a mixture of blanks and of the
letters it takes the strange ones for, and the mixture is another for every script. The mean chances of a few hundred
characters over the line, weighed by a table (`script_look.npz`), tell the script. The table belongs to one recognition
model; `python -m tests.script_look` makes it anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

TABLE = Path(__file__).with_name("script_look.npz")
"""Where the table is."""

_LEAST_CHANCE = 1e-6


@dataclass(frozen=True, slots=True)
class LineLook:
    """What a line looks like.

    Attributes:
        columns: how long it is, in columns of the recognizer; about three to a Latin letter.
        chances: by script, that it is printed in it; "" for those that the recognizer knows.
        upside_down: how likely it is that it is printed in another script and stands on its head.
    """

    columns: int
    chances: dict[str, float]
    upside_down: float = 0.0

    @property
    def foreign(self) -> float:
        """How likely it is that the recognizer does not know the script."""
        return 1.0 - self.chances[""]


@dataclass(frozen=True, slots=True, eq=False)
class ScriptLook:
    """Looks at lines by the chances that one recognition model gave them.

    Attributes:
        places: which of the model's characters are looked at.
        weights, bias: of each kind of print.
        scripts: of each kind the script, "" for all that are known.
        upside_down: of each kind whether it stands on its head.
    """

    places: NDArray[np.intp]
    weights: NDArray[np.float32]
    bias: NDArray[np.float32]
    scripts: tuple[str, ...]
    upside_down: NDArray[np.bool_]

    @classmethod
    def for_model(cls, name: str, characters: Sequence[str]) -> ScriptLook | None:
        """The look for the model in a file of this name; None where the table was made for another one."""
        with np.load(TABLE) as table:
            places = {character: place for place, character in enumerate(characters)}
            wanted = [places.get(str(character)) for character in table["characters"]]
            if str(table["model"]) != name or None in wanted:
                return None
            scripts = tuple(str(script) for script in table["scripts"])
            weights, bias = table["weights"].astype(np.float32), table["bias"].astype(np.float32)
            upside_down = table["upside_down"].astype(np.bool_)
        return cls(np.array(wanted, np.intp), weights, bias, scripts, upside_down)

    def look(self, chances: NDArray[np.float32], used: float) -> LineLook:
        """Look at one line; see `mean_chances`."""
        columns, means = mean_chances(chances, used, self.places)
        scores = self.weights @ means + self.bias
        shares = np.exp(scores - scores.max())
        by_script: dict[str, float] = {}
        for script, share in zip(self.scripts, (shares / shares.sum()).tolist(), strict=True):
            by_script[script] = by_script.get(script, 0.0) + share
        return LineLook(columns, by_script, float(shares[self.upside_down].sum() / shares.sum()))


def mean_chances(
    chances: NDArray[np.float32], used: float, places: NDArray[np.intp] | slice = slice(None)
) -> tuple[int, NDArray[np.float32]]:
    """How many columns a line fills, and the mean logarithm of its characters' chances over them.

    Args:
        chances: (columns, characters) as the recognizer gave them.
        used: share of the columns that the line fills; padding follows.
        places: the characters that are looked at.
    """
    columns = max(1, min(len(chances), int(np.ceil(len(chances) * used))))
    means: NDArray[np.float32] = np.log(np.maximum(chances[:columns, places], _LEAST_CHANCE)).mean(axis=0)
    return columns, means
