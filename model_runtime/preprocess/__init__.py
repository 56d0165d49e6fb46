"""From a page's picture to what an engine sees of it in a resolution mode."""

WORKER_ARGUMENT = "pictures"
"""With this argument the engine's own executable opens pictures instead of serving engines."""
