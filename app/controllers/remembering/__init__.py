"""What the library keeps of the open document and brings back."""
