"""What leaves the reader for other tools, and comes back."""
