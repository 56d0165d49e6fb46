"""From a checkpoint folder to a filled network."""
