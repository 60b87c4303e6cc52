"""The arithmetic below the rules of consistency: units of tests, days of lengths, order of moments."""
