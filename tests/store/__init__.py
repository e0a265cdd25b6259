"""The store: what was acknowledged is there, whoever else writes and whatever happens to the machine."""
