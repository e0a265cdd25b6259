"""Papers: what they say, in every format."""
