"""Pages drawn in a process of their own, and the window's way to ask for them."""
