"""Everything the site knows, in one frozen value, and all that is counted and compared from it.

May import `kitu.reading` and what lies below it.
"""
