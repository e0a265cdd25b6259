"""The places people go to; each is loaded when it is first needed."""
