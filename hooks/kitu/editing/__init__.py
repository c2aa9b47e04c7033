"""What an editor calls: check, changes, new and tidy, and the forms in which their results are shown.

May import `kitu.directory` and what lies below it.
"""
