"""Sentences and text for people: languages, labels, and what a terminal or a paper can show of what was typed."""
