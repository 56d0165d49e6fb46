"""Many files in one batch: the queue, how long it takes, and what came of it."""
