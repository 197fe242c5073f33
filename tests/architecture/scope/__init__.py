"""The scope matrix: a world of two agencies, every admin address, and a walker that finds leaks."""
