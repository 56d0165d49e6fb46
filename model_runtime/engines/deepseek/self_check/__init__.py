"""Whether a device computes a model rightly, and by which way the fastest. See README.md."""
