"""What the model will see of a page, while the mode slider is held."""
