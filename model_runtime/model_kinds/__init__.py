"""What is true of each kind of model, as data. Knows no network, no torch and no window."""
