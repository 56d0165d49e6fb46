"""How many tokens texts are to a model, as its own tokenizer counts them; in the process that sets pages alone.

`tokenizers` comes with the libraries of models and may lie in a folder of its own, so it is imported before the process
is held to its files, and does without where it is not there.
"""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from app.engine_libraries.library_folder import installed_libraries
from app.folders import engine_libraries_folder

_log = logging.getLogger(__name__)


def load_library() -> bool:
    """Have what counts in memory; whether it is there."""
    if libraries := installed_libraries(engine_libraries_folder()):
        sys.path.append(str(libraries.folder))
    os.environ["TOKENIZERS_PARALLELISM"] = "false"  # no threads: one would not be held to the fences
    try:
        import tokenizers  # noqa: F401
    except ImportError:
        return False
    return True


def counted_tokens(tokenizer: Path, texts: Sequence[str]) -> tuple[int, ...]:
    """The tokens of each text, without those that begin and end an answer; none where they cannot be counted."""
    try:
        from tokenizers import Tokenizer

        counter: Any = Tokenizer.from_file(str(tokenizer))
        return tuple(len(counter.encode(text, add_special_tokens=False).ids) for text in texts)
    except Exception as error:  # the library raises plain exceptions, whatever is wrong with a file
        _log.warning("tokens are not counted: %s", error)
        return ()
