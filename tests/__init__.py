"""The suites, a folder for each room."""
