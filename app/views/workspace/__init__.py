"""What stands in the window, as flows see it."""
