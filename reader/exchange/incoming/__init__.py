"""Annotations that come from elsewhere: read, and not believed yet."""
