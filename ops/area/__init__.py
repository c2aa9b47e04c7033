"""`make area`: register and base map of one or several states, from the public municipal directory and public borders.

`gv100ad` and `borders` read what was downloaded, `reforms` brings both to the same municipalities, `coverage` makes
outlines that share their edges, `seats` finds where bodies are administered; `tables` and `layers` are what is
written, `sources` says whose it is.
"""
