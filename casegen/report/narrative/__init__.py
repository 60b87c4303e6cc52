"""The sentences: what belongs together, in which order, in which words. The templates only lay it out."""
