"""Due dates in words, read on Monday 23 November 2026."""
