"""The text UI, driven by keys as people press them."""
