"""Children that serve requests: how one is started, and the loop inside it; locks that end with a process. No Qt."""
