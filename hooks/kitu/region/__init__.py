"""Official areas, base map and distances: the only place that knows kinds of areas.

May import `kitu.german` and `kitu.spelling`.
"""
