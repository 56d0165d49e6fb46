"""Sets Recto up in a checkout. Standard library only: it runs before anything is installed."""
