"""Many files, read by a process of their own while the window goes on."""
