"""Written forms, words, readings and meanings; the only part that knows the dictionaries."""
