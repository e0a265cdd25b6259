"""`rapat actions …`: a module for each part of follow-up."""
