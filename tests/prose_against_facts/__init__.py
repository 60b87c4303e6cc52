"""Tables of sentences: what each is checked against, and what is found in it, or that nothing is."""
