"""Published clinical criteria as plain functions from measurements to categories: no case file, no finding, no text.

Where what was measured leaves a category open, the answer is all that are left.
"""
