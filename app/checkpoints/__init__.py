"""The folders of model weights that the person has added."""
