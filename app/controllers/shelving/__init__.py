"""Models that can be had: fetching them, the libraries that they need, and what the machine has for them."""
