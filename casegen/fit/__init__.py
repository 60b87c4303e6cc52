"""Which journal a case fits: the comparison with all of them, how it is printed, and the command."""
