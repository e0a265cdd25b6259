"""The screens people go to; only the app imports them, each when it is first needed."""
