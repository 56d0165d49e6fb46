"""Pictures of pieces of pages, for the window."""
