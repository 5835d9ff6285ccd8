"""The face in the terminal: Textual lives here and nowhere else.

Attributes go down, messages go up; slow work runs on the threads of `reader.tui.background`.
"""
