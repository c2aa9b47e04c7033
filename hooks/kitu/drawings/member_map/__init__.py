"""The interactive map of the members, drawn with Folium without its defaults: no tiles, no foreign host, fixed names.

May import what `kitu.drawings` may; it alone imports folium.
"""
