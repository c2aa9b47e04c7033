"""YAML text → values with positions → validated records, and rules across them; whatever is wrong is a finding.

May import `kitu.records` and `kitu.region`.
"""
