"""The author's image files: what they show, without what they tell of people, places and dates.

Bytes go in and come out; nothing here touches the disk. The bytes that come out are those of the file less its
metadata: nothing is encoded again, so that they are the same on every machine and no detail is lost.
"""
