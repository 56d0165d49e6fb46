"""The tab about figures of plane geometry: laid over their picture, their elements named, the drawing taken away."""
