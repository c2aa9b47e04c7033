"""The way through the house: all pages and files of a site, the frame around them, and counting what was built.

May import `kitu.pages` and what lies below it.
"""
