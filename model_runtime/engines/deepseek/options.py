"""What can be asked of the engine when it is loaded and with each page, checked before anything is done.

A word that is not known is an error: an option that is quietly passed over would be believed to hold.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from model_runtime.errors import EngineError, ErrorCode
from model_runtime.messages import message

DTYPES = ("float32", "bfloat16", "float16", "int8", "int4")


@dataclass(frozen=True, slots=True)
class LoadOptions:
    """How the model is brought into memory.

    Attributes:
        checkpoint: the folder of the weights.
        dtype: one of `DTYPES`, or empty for what suits the device; int8 and int4 keep only weights that way.
        device: cpu, cuda, cuda:N or mps, or empty for the best there is.
        prepared: folder where matrices in few bits may lie that were made before.
        prepare: whether they are to be kept there for the next time.
    """

    checkpoint: Path
    dtype: str = ""
    device: str = ""
    prepared: Path | None = None
    prepare: bool = False

    @classmethod
    def of(cls, options: Mapping[str, Any]) -> LoadOptions:
        """The options of a `Load`.

        Raises:
            EngineError: one of them is unknown or makes no sense.
        """
        _check_known(options, ("checkpoint", "dtype", "device", "prepared", "prepare"))
        folder = options.get("checkpoint")
        if not folder:
            detail = message("DeepSeek-OCR was not told where its weights are")
            hint = message("Add the folder that holds it with `recto models add DIR`.")
            raise EngineError(ErrorCode.BAD_REQUEST, detail, hint)
        dtype = str(options.get("dtype") or "")
        if dtype and dtype not in DTYPES:
            detail = message("there is no number format {name}", name=repr(dtype))
            hint = message("Choose one of: {names}.", names=", ".join(DTYPES))
            raise EngineError(ErrorCode.BAD_REQUEST, detail, hint)
        prepared = options.get("prepared")
        return cls(
            Path(str(folder)),
            dtype,
            str(options.get("device") or ""),
            Path(str(prepared)) if prepared else None,
            bool(options.get("prepare")),
        )


@dataclass(frozen=True, slots=True)
class PageOptions:
    """How one page is written. A temperature of 0 always takes the likeliest token."""

    max_new_tokens: int = 8192
    temperature: float = 0.0
    top_p: float = 1.0
    seed: int = 0

    @classmethod
    def of(cls, options: Mapping[str, Any]) -> PageOptions:
        """The options of a `Recognize`.

        Raises:
            EngineError: one of them is unknown or no number in its bounds.
        """
        _check_known(options, ("max_new_tokens", "temperature", "top_p", "seed"))
        chosen = cls(**{name: _number(name, value) for name, value in options.items()})
        for name, holds in (
            ("max_new_tokens", chosen.max_new_tokens >= 1),
            ("temperature", 0 <= chosen.temperature <= 10),
            ("top_p", 0 < chosen.top_p <= 1),
        ):
            if not holds:
                detail = message("{name} may not be {value}", name=name, value=str(getattr(chosen, name)))
                raise EngineError(ErrorCode.BAD_REQUEST, detail)
        return chosen


def _number(name: str, value: object) -> Any:
    whole = name in ("max_new_tokens", "seed")
    if isinstance(value, bool) or not isinstance(value, int if whole else int | float):
        detail = message("{name} {value} is no number", name=name, value=repr(value))
        if whole:
            detail = message("{name} {value} is no whole number", name=name, value=repr(value))
        raise EngineError(ErrorCode.BAD_REQUEST, detail)
    return value


def _check_known(options: Mapping[str, Any], known: tuple[str, ...]) -> None:
    if unknown := [name for name in options if name not in known]:
        detail = message("unknown options: {names}", names=", ".join(unknown))
        raise EngineError(ErrorCode.BAD_REQUEST, detail, message("There are: {names}.", names=", ".join(known)))
