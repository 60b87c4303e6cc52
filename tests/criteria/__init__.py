"""Published criteria, with their boundary values."""
