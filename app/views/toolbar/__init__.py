"""The one row of tools above the panes."""
