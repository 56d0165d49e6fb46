"""Makes the sample scans in `resources/samples/` and their truth. Knows nothing of the engines that read them."""
