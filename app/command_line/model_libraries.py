"""`recto models libraries`: the libraries that models need, said and installed without a window."""

from __future__ import annotations

from app.command_line.progress import Progress
from app.command_line.shown_text import say
from app.engine_libraries.installing import Installation, InstallProgress
from app.engine_libraries.library_lock import lock_for
from app.engine_libraries.machine_facts import MachineFacts, facts_of_this_machine, this_platform
from app.folders import cache_folder, engine_libraries_folder
from app.graphics.torch_builds import CPU, build_named
from app.model_hub.sizes import size_words


def install_libraries(name: str, index: str, progress: Progress) -> None:
    """Install a build of torch and what goes with it, unless one is there that serves this machine.

    Args:
        name: of the build; empty for the one that fits, which is not installed again.
        index: an address in place of the build's own.
        progress: tells how far it is.

    Raises:
        LibrariesNotInstalled: why, and the next step; what was there before still is.
    """
    root = engine_libraries_folder()
    facts = facts_of_this_machine(root)
    if not (name or index) and facts.serves:
        say(f"{_told(facts)}. It serves this machine; --torch NAME installs another.")
        return
    build = build_named(name) or facts.choice.build or CPU
    progress.tell(f"PyTorch for {build.made_for or 'the processor alone'}: {_why(facts, name)}")
    if index or lock_for(build, this_platform()) is None:
        progress.tell("Recto knows no hashes of these files: they are checked only where their index states some.")
    shows = _Shown(progress)
    Installation(root, cache_folder() / "packages", build, shows.show, is_chosen=bool(name)).run(index or None)
    progress.clear()
    say(f"Installed. {_told(facts_of_this_machine(root))}")


class _Shown:
    """A changing line on a terminal; elsewhere a line for each stage."""

    def __init__(self, progress: Progress) -> None:
        self._progress, self._stage = progress, ""

    def show(self, now: InstallProgress) -> None:
        stage = str(now.stage)
        if stage != self._stage:
            self._stage = stage
            self._progress.tell_page(stage)
        size = f" · {size_words(now.done)} of {size_words(now.total)}" if now.total else ""
        self._progress.show_line(stage + size)


def _why(facts: MachineFacts, name: str) -> str:
    return "as asked for" if name else f"{facts.choice.reason} {facts.choice.advice}".strip()


def _told(facts: MachineFacts) -> str:
    torch = facts.torch
    return f"PyTorch {torch.version} for {torch.made_for or 'the processor alone'}" if torch else "No PyTorch is there"
