"""A view and a width in, rows out: Chinese line breaking, justification, heights, cell and character."""
