"""The member directory of a cooperative: from YAML files to pages, map and exports.

A pure package: no site engine, no clock, no network, no environment. See `kitu.site.build_site` for the way through it.
"""
