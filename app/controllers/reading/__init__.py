"""Pages and regions read through the engine process, and what comes of them."""
