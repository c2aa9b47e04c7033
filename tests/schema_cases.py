"""What of the fixtures a schema can judge: it sees one file, record by record, and what YAML makes of its text."""

from __future__ import annotations

from collections.abc import Mapping

from kitu.reading.finding import Code

_OTHER_RECORDS = "several records or files together"
_REGISTER = "needs register or map"
_TEXT = "what the file is made of, before it has values: the parser's part"
_NO_VALUE = "not about a value of a data file"

NOT_JUDGED: Mapping[Code, str] = {
    Code.FILE_MISSING: _TEXT,
    Code.FILE_EMPTY: _TEXT,
    Code.FILE_TOO_LARGE: _TEXT,
    Code.ENCODING: _TEXT,
    Code.BYTE_ORDER_MARK: _TEXT,
    Code.LINE_ENDS: _TEXT,
    Code.YAML_SYNTAX: _TEXT,
    Code.YAML_TAB: _TEXT,
    Code.YAML_TOO_DEEP: _TEXT,
    Code.YAML_SPECIAL: _TEXT,
    Code.YAML_DUPLICATE_KEY: _TEXT,
    Code.YAML_SEVERAL_DOCUMENTS: _TEXT,
    Code.ENTRY_START: _TEXT,
    Code.TEXT_CUT: _TEXT,
    Code.UNKNOWN_REFERENCE: _OTHER_RECORDS,
    Code.DUPLICATE_ID: _OTHER_RECORDS,
    Code.DUPLICATE_MEMBER: _OTHER_RECORDS,
    Code.DUPLICATE_USE: _OTHER_RECORDS,
    Code.SOURCE_UNUSED: _OTHER_RECORDS,
    Code.BEFORE_FOUNDING: _OTHER_RECORDS,
    Code.CHECK_IN_FUTURE: _OTHER_RECORDS,
    Code.DATE_FAR_AHEAD: _OTHER_RECORDS,
    Code.CHECK_LONG_AGO: _OTHER_RECORDS,
    Code.REDIRECT_IN_USE: _OTHER_RECORDS,
    Code.REDIRECT_CHAIN: _OTHER_RECORDS,
    Code.REDIRECT_FIRST: _OTHER_RECORDS,
    Code.REDIRECT_MISSING: _OTHER_RECORDS,
    Code.KEY_NOT_IN_REGISTER: _REGISTER,
    Code.KEY_OF_OTHER_NAME: _REGISTER,
    Code.KIND_UNKNOWN: _REGISTER,
    Code.KIND_OF_OTHER_NAME: "a rule about several fields that depends on another file",
    Code.OUTSIDE_AREA: _REGISTER,
    Code.COORDINATES_SWAPPED: _REGISTER,
    Code.BAD_POSTAL_CODE: "what it looks like depends on the country, which stands in another file",
    Code.KEY_OR_NAME: "a rule about several fields that depends on the register",
    Code.COORDINATES_INCOMPLETE: "a rule about several fields",
    Code.AFTER_CHECK: "compares two dates",
    Code.PERIOD_REVERSED: "compares two dates",
    Code.PERSONAL: "a warning: no form of an address tells for sure",
    Code.MARKUP: "a warning: texts may hold such signs",
    **dict.fromkeys((Code.TEXT_PAGE, Code.STRAY_FILE, Code.UNKNOWN_MARKER, Code.REGISTER, Code.BASEMAP), _NO_VALUE),
    **dict.fromkeys((Code.NOT_CONFIRMED, Code.PUBLIC_ADDRESS, Code.SECURITY_CONTACT, Code.PROPOSAL_WAY), _NO_VALUE),
    **dict.fromkeys((Code.PLACEHOLDER, Code.AUDIT, Code.DUE), _NO_VALUE),
    **dict.fromkeys((Code.LINK_DEAD, Code.LINK_MOVED, Code.LINK_INSECURE, Code.LINK_UNCLEAR), _NO_VALUE),
}
"""Code of a finding → why no schema can know it. What is not listed, a schema has to refuse."""

NOT_SEEN: Mapping[str, str] = {
    "invalid/amtlicher-schluessel_kommazahl": "a plug-in reads the decimal number as the whole number that it is",
    "invalid/amtlicher-schluessel_zehnerpotenz": "a plug-in reads the power of ten as the number that it is",
    "invalid/logo_datei-fehlt": "which files there are, no data file says",
    "invalid/kennung_adresse-einer-seite": "which pages there are, no data file says",
    "invalid/yaml-aufbau_zehn-fehler": "the parser of a plug-in gives up where ours goes on",
}
"""Fixtures of which a schema does not see what it could know by the code."""

SEEN_ONLY_BY_SCHEMA: Mapping[str, str] = {
    "valid/zeichensatz_umlaute-aus-zwei-zeichen": "no plug-in puts letters and their dots together",
    "valid/unbekannter-wert_doppeltes-leerzeichen": "no plug-in takes two blanks for one",
}
"""Sound fixtures that a schema refuses all the same."""
