"""The view of all models: which are here, which can be had, and what this machine has for them."""
