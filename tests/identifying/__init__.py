"""What may identify somebody, found by its form; and that nothing prints it."""
