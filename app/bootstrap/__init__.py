"""The composition root: builds every long-lived object once, those of the house and those of each window."""

from app.bootstrap.application import Application, compose, run_window, warm_up

__all__ = ["Application", "compose", "run_window", "warm_up"]
