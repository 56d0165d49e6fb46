"""The libraries that models need, installed on demand into a folder of Recto's own."""
