"""Works from the files that a reference manager exports, BibTeX and CSL-JSON, as references of a case.

Both are read as items of CSL-JSON; an item that the prose cites becomes a Reference through the same validation as
one that is typed under ``references``. A bibliography is a library: what nothing cites is neither printed nor judged.
"""
