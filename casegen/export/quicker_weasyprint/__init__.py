"""WeasyPrint, quicker: small work-arounds for what it and its libraries do again and again, or for nobody.

Each names what it waits for upstream, where that is known, and has a test in tests/cold_start that tells when it has
become idle. The bytes of a PDF are the same with and without them.
"""
