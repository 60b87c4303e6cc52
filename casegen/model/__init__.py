"""The case file, in the order of the CARE checklist."""
