"""Reports of which all dates are told from one event."""
