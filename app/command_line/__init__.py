"""Reading without a window: `recto read` and `recto doctor`. No Qt."""
