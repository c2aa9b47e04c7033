"""A package by name: one of the installed ones brings a package `tests` along, which would come first otherwise."""
