"""Nothing twice: whether the files of an earlier build are what a build would write now.

That is so where a hash of all that goes into a build is the same, and the files that came out are unchanged. Nothing is
judged by its time: clocks, checkouts and copies change those.
"""
