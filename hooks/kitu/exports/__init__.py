"""The directory in the forms in which others take it away: JSON, CSV, GeoJSON, Atom, JSON-LD, DCAT-AP.de, vCards.

May import `kitu.directory` and what lies below it; it alone imports rdflib.
"""
