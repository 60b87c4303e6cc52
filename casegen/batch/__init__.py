"""Many cases: read, built wherever an executor builds them, written, and told of in the order in which they were given.

An executor takes bytes and gives bytes; that is all that a process of this machine and one of a cluster have in common.
"""
