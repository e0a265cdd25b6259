"""The account against a recount that shares nothing with it."""
