"""Authors' Markdown: parsed once into tokens, then written in each output format."""
