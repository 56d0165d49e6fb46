"""The window's way to have formulas set: a process of their own, and what it has set so far."""
