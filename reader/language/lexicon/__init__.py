"""The domain's words: tab-separated files, one entry a line, and what is read from them."""
