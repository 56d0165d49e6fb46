"""What the numbers of a chart mean, which chart shows them, and what about them cannot be right. Plain Python."""
