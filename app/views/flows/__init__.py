"""What answers a wish of the person, or follows the session, across several panes."""
