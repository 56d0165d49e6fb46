"""The window: its frame, its commands, and how its parts come together."""
