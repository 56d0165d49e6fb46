"""An engine that does what a script says, in a real child process that speaks the real protocol."""

from tests.scripted_engine.command import scripted_command

__all__ = ["scripted_command"]
