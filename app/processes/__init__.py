"""Children of the window's process that serve requests: how one is started, and the loop inside it. No Qt."""
