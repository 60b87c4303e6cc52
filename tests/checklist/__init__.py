"""The completed checklist: what it says of whole cases, and that its pages are those of the PDF."""
