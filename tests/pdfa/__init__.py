"""The papers before a real validator of PDF/A: veraPDF's engine."""
