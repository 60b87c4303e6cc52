"""The way back from a PDF: the case file that it carries, with its pictures and bibliographies."""
