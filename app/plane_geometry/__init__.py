"""Figures of plane geometry as engines write them: read, drawn again, and laid over their picture. Plain Python."""
