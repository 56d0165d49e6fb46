"""Pages to be read: the queue, what becomes of each, and the runner that joins it to pictures and engine. No Qt."""
