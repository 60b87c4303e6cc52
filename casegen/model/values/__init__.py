"""The small values of a case file, each parsed from the way people write it."""
