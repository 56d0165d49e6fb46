"""A document's words laid over its pages, so that every reader finds them: made in a process of its own."""
