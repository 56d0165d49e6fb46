"""What the model wrote, read as spans while it is being written. Knows no torch, no tokens and no window."""
