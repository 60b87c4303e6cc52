"""What in a text may identify somebody, found by its form: names, addresses, numbers, dates, places.

Nothing here knows of the model of a case, so that also a file that holds no valid case can be shown with care.
A form that is not found proves nothing: a name without a title looks like any other word.
"""
