"""The directory as pages: one module a section of the site, and the templates they fill.

May import `kitu.drawings`, `kitu.exports` and what lies below them.
"""
