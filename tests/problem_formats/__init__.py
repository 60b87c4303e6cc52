"""One file with problems of every kind beside what each format prints for it."""
