"""What the screens have in common: each is written once, and the screens fill in what is theirs."""
