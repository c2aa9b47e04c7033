"""Outline maps, charts and pictures for shared links, made of the directory.

May import `kitu.directory` and what lies below it.
"""
