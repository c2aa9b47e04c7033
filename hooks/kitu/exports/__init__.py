"""The directory in the forms in which others take it away: JSON, CSV, GeoJSON, Atom, JSON-LD, DCAT-AP.de, badges.

`collection` is the way through; each other module makes one form. All are pure: directory in, bytes out.
"""
