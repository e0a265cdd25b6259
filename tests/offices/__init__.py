"""The record of several offices on a real PostgreSQL, which the tests start and stop."""
