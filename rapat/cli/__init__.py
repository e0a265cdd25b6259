"""The command line: parse, call a use case, print. One module per subject, imported when its command runs."""
