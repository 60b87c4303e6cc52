"""The way in from other forms of data: a record of a registry → a case file."""
