"""What a reader sees, made from the facts."""
