"""The graphics cards of this machine, and which build of PyTorch runs on them."""
