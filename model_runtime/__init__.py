"""The engines that read pages. Runs without the window: imports neither `app` nor Qt."""

__version__ = "0.1.0"
