"""What the person chose, kept between starts. Plain Python, no Qt."""
