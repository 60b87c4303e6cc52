"""casegen: one YAML file of clinical facts becomes a journal-style case report."""

__version__ = "0.1.0"
