"""The way back from a PDF: the case file and the pictures that it carries."""
