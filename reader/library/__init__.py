"""Sources and articles of a workspace: import, catalogue, cache, and finding an article by id."""
