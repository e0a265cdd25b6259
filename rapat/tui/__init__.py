"""The text UI: the same use cases for people who live in the screen. Only `rapat/__main__.py` opens it."""
