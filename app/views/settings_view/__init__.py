"""The page of settings, which can be searched."""
