"""What belongs to publishing: builds put in place as a whole, the gate of a release, hosting, links, the audit.

Stands outside the package `kitu`, which knows neither processes nor network nor the day.
"""
