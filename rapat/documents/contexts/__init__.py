"""What a template can name: plain values made from the readings by pure functions, one module for each subject."""
