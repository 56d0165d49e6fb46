"""What a person changes in what was read, and the doubtful places that lead there."""
