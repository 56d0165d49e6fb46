"""Choosing the engine in the window."""
