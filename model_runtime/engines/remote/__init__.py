"""Pages read by a server that serves a vision model."""
