"""Waivers that match nothing, or can't: what is printed about each."""
