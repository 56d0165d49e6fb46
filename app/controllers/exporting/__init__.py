"""What a person takes away: whole documents, single files."""
