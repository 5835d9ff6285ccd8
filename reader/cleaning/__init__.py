"""Cleaning: bytes of a source in, articles and the edits that made them out.

`reader.cleaning.pipeline.clean` is the one entry. Nothing here loads a dictionary.
"""
