"""Faults planted one at a time in the good cases, and which of them are found."""
