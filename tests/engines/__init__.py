"""The core of the site in other engines than Chromium's: Firefox and WebKit, spoken to without a library."""
