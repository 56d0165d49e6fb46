"""Lines that say what happened, and what can be done about it."""
