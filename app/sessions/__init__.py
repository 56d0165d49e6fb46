"""Engine process and page process as those without a window use them."""
