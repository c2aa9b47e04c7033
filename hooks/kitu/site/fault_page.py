"""What stands in place of the site while the data cannot be used: the findings, for whoever edits beside the site."""

from __future__ import annotations

from markupsafe import Markup

PAGE = Markup(
    '<!doctype html>\n<html lang="de">\n<head>\n<meta charset="utf-8">\n'
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    "<title>So lässt sich die Website nicht bauen</title>\n</head>\n<body>\n"
    "<h1>So lässt sich die Website nicht bauen</h1>\n"
    "<p>Sobald Sie die Datei verbessert und gespeichert haben, steht hier wieder die Website.</p>\n"
    "<pre>{}</pre>\n</body>\n</html>\n"
)


def fault_page(text: str) -> str:
    """A page that shows a report; plain, since style sheets may be missing."""
    return str(PAGE.format(text))
