"""What makes a start quick: what is made once on a machine is kept, and what nobody uses is not imported.

Nothing here changes what comes out, and all of it may be deleted from the user's cache at any time.
"""
