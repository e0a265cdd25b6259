"""Days: working days, rules that come again, and due dates in words."""
