"""`rapat meetings …`: a module for each part of a meeting's life."""
