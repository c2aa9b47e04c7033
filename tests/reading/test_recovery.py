"""A file with faults of syntax, read on: what is read of it, and word for word what is said of the rest.

The reports of fixtures say what an editor sees of whole files; here are the neighbours of those faults, one a text.
"""

from __future__ import annotations

import pytest

from kitu.reading.yaml_source import read_yaml

Said = tuple[str, str, str, str, tuple[int, int] | None]
"""Line and column, the text as written, reason, remedy, and the lines that are not read for it."""

MISPLACED = (
    "Die Zeile ist anders eingerückt als die anderen Angaben desselben Eintrags.",
    "Die Zeile so weit einrücken wie die anderen Angaben desselben Eintrags.",
)
NEITHER = "Diese Zeile ist weder eine Angabe noch gehört sie zur Zeile darüber."
NOTE = (
    "Ist es eine Anmerkung, „# {}“ schreiben; gehört sie zum Text darüber, weiter einrücken als dessen Namen; sonst"
    " löschen."
)
UNCLOSED = (
    "Eine Klammer wird hier geöffnet, aber nicht geschlossen.",
    "Die Klammer schließen; gehört sie zum Text, den ganzen Wert in Anführungszeichen setzen.",
)
COLON = ("Ein Doppelpunkt steht mitten im Wert.", "Den ganzen Wert in Anführungszeichen setzen.")
NUMBERED = (
    "Am Anfang der Zeile steht ihre Nummer wie in der Ansicht einer Datei.",
    "Die Nummern am Anfang der Zeilen löschen, auch darunter, mit dem Leerzeichen dahinter.",
)
NO_START = "Hier fehlt vermutlich die Zeile „- id: …“, mit der ein neuer Eintrag beginnt."
START = "Vor Zeile {} die Zeile „- id: …“ mit der Kennung des Eintrags ergänzen."
CASES: dict[str, tuple[str, object, list[Said]]] = {
    "name at the margin with a block three blanks in": (
        "members:\n  - id: a\nfoo:\n   x: 1\n   y: [\n",
        {"members": [{"id": "a"}], "foo": {"x": "1"}},
        [("5:7", "y: [", *UNCLOSED, (5, 5))],
    ),
    "name at the margin above names of an entry": (
        "members:\n  - id: a\nfoo:\n    ags: 1\n    x: [\n",
        {"members": [{"id": "a", "ags": "1"}]},
        [
            (
                "3:1",
                "foo:",
                "Diese Zeile steht mitten in einer Liste, ganz links.",
                "Die Zeile löschen, oder so weit einrücken wie die anderen Angaben des Eintrags darüber.",
                (3, 3),
            ),
            ("5:8", "x: [", *UNCLOSED, (5, 5)),
        ],
    ),
    "name in a list at the margin": (
        "members:\n  - id: a\nnote: x\n  - id: b\n    ags: y\n    x: [\n",
        {"members": [{"id": "a", "note": "x"}, {"id": "b", "ags": "y"}]},
        [("3:1", "note: x", *MISPLACED, None), ("6:8", "x: [", *UNCLOSED, (6, 6))],
    ),
    "name set in below a value": (
        "members:\n  - id: a\n    note: x\n      ags: 1\n      evidence: y\n    checked: 2\n",
        {"members": [{"id": "a", "note": "x", "ags": "1", "evidence": "y", "checked": "2"}]},
        [("4:7", "ags: 1", *MISPLACED, None)],
    ),
    "name without a value set in below a value": (
        "members:\n  - id: a\n    note: x\n      joined:\n      ags: 1\n      evidence: y\n    checked: 2\n",
        {"members": [{"id": "a", "note": "x", "joined": None, "ags": "1", "evidence": "y", "checked": "2"}]},
        [("4:7", "joined:", *MISPLACED, None)],
    ),
    "block set in with the names beside it": (
        "members:\n  - id: a\n    note: x\n      joined:\n        date: 1\n      sources: [b]\n    checked: 2\n",
        {"members": [{"id": "a", "note": "x", "joined": {"date": "1"}, "sources": ["b"], "checked": "2"}]},
        [("4:7", "joined:", *MISPLACED, None)],
    ),
    "name one blank too far in": (
        "members:\n  - id: a\n    joined:\n      date: 1\n     checked: 2\n    note: 3\n",
        {"members": [{"id": "a", "joined": {"date": "1"}, "checked": "2", "note": "3"}]},
        [("5:6", "checked: 2", *MISPLACED, None)],
    ),
    "its like is there": (
        "members:\n  - id: a\n    joined:\n      sources: [x]\n     sources: [y]\n    note: 3\n",
        {"members": [{"id": "a", "joined": {"sources": ["x"]}, "sources": ["y"], "note": "3"}]},
        [("5:6", "sources: [y]", *MISPLACED, None)],
    ),
    "stray line with lines below": (
        "members:\n  - id: a\n    ags: 1\n  etwas hier:\n      mehr davon\n    note: 3\n  - id: b\n",
        {"members": [{"id": "a", "ags": "1", "note": "3"}, {"id": "b"}]},
        [
            (
                "4:3",
                "etwas hier:",
                NEITHER,
                NOTE.format("etwas hier:"),
                (4, 5),
            )
        ],
    ),
    "stray line": (
        "members:\n  - id: a\n    ags: 1\n  nur ein Satz\n    note: 3\n  - id: b\n",
        {"members": [{"id": "a", "ags": "1", "note": "3"}, {"id": "b"}]},
        [
            (
                "4:3",
                "nur ein Satz",
                NEITHER,
                NOTE.format("nur ein Satz"),
                (4, 4),
            )
        ],
    ),
    "stray at the margin": (
        "members:\n  - id: a\n    ags: 1\nnur ein Satz\n    note: 3\n  - id: b\n",
        {"members": [{"id": "a", "ags": "1", "note": "3"}, {"id": "b"}]},
        [
            (
                "4:1",
                "nur ein Satz",
                NEITHER,
                NOTE.format("nur ein Satz"),
                (4, 4),
            )
        ],
    ),
    "entry left": (
        "members:\n  - id: a\n    ags: 1\n - id: b\n   ags: 2\n  - id: c\n    note: x\n",
        {"members": [{"id": "a", "ags": "1"}, {"id": "b", "ags": "2"}, {"id": "c", "note": "x"}]},
        [
            (
                "4:2",
                "- id: b",
                "Der Strich „-“ steht nicht unter den anderen Strichen der Liste.",
                "Diese Zeile und die Zeile darunter um ein Leerzeichen nach rechts rücken.",
                None,
            )
        ],
    ),
    "double dash": (
        "members:\n  - -  id: a\n    ags: 1\n  - id: b\n",
        {"members": [{"id": "a", "ags": "1"}, {"id": "b"}]},
        [("2:3", "- - id: a", "Hier ist ein Strich „-“ zu viel.", "„- id: a“ schreiben.", None)],
    ),
    "dashless": (
        "members:\n    id: a\n    ags: 1\n  - id: b\n    ags: 1\n",
        {"members": [{"id": "a", "ags": "1"}, {"id": "b", "ags": "1"}]},
        [
            (
                "2:5",
                "id: a",
                "Hier beginnt ein neuer Eintrag, aber der Strich davor fehlt.",
                "„- id: a“ schreiben.",
                None,
            )
        ],
    ),
    "dashless other": (
        "members:\n    ags: 1\n    note: x\n  - id: b\n    ags: 1\n",
        {"members": [{"ags": "1", "note": "x"}, {"id": "b", "ags": "1"}]},
        [("2:5", "ags: 1", NO_START, "Darüber die Zeile „- id: …“ mit der Kennung des Eintrags ergänzen.", None)],
    ),
    "empty list": (
        "members: [] # leer\n  - id: b\n    ags: 1\n",
        {"members": [{"id": "b", "ags": "1"}]},
        [
            (
                "1:1",
                "members: [] # leer",
                "Hier steht „[]“ für eine leere Liste, darunter folgen Einträge.",
                "„[]“ löschen.",
                None,
            )
        ],
    ),
    "first in line": (
        "members: - id: b\n    ags: 1\n",
        {"members": [{"id": "b", "ags": "1"}]},
        [
            (
                "1:1",
                "members: - id: b",
                "Der erste Eintrag der Liste beginnt in der Zeile ihres Namens.",
                "Vor „- id: b“ eine neue Zeile beginnen.",
                None,
            )
        ],
    ),
    "colon lost in the first": (
        "members:\n  - id: a\n    joined:\n      date 1\n      note: x\n",
        {"members": [{"id": "a", "joined": {"date": "1", "note": "x"}}]},
        [("4:7", "date 1", "Hinter dem Namen der Angabe fehlt der Doppelpunkt.", "„date: 1“ schreiben.", None)],
    ),
    "header twice": (
        "members:\n  - id: a\n    joined:\n      date: 1\n    joined:\n      date: [\n    note: x\n",
        {"members": [{"id": "a", "joined": {"date": "1"}, "note": "x"}]},
        [("6:13", "date: [", *UNCLOSED, (6, 6))],
    ),
    "set in whole": (
        "  members:\n    - id: a\n# x\nsources:\n  - id: b\n",
        {"members": [{"id": "a"}], "sources": [{"id": "b"}]},
        [
            (
                "1:1",
                "members:",
                "Die erste Zeile ist eingerückt.",
                "Alle Namen der obersten Ebene ganz links beginnen.",
                None,
            )
        ],
    ),
    "comma row": (
        "members:\n  - id: a\n    ags: 1\n    a;b;c\n    note: x\n",
        {"members": [{"id": "a", "ags": "1", "note": "x"}]},
        [
            (
                "4:5",
                "a;b;c",
                "Das ist die Zeile einer Tabelle.",
                "Jede Angabe in eine eigene Zeile schreiben, je „name: wert“; ein Muster steht am Anfang der Datei.",
                (4, 4),
            )
        ],
    ),
    "mail": (
        "members:\n  - id: a\n    ags: 1\n> note: x\n",
        {"members": [{"id": "a", "ags": "1"}]},
        [
            (
                "4:1",
                "> note: x",
                "Am Anfang der Zeile steht ein „>“ wie in der Antwort auf eine Mail.",
                "Das „>“ löschen, auch am Anfang der Zeilen darunter.",
                (4, 4),
            )
        ],
    ),
    "number": (
        "members:\n  - id: a\n    ags: 1\n12:    note: x\n",
        {"members": [{"id": "a", "ags": "1"}]},
        [
            (
                "4:1",
                "12: note: x",
                "Am Anfang der Zeile steht ihre Nummer wie in der Ansicht einer Datei.",
                "Die Nummern am Anfang der Zeilen löschen und alle so weit einrücken wie im Eintrag darüber.",
                (4, 4),
            )
        ],
    ),
    "numbers set to the right": (
        " 9 members:\n10   - id: a\n",
        {"members": [{"id": "a"}]},
        [("1:2", "9 members:", *NUMBERED, None)],
    ),
    "numbers but beside an empty line": (
        " 8 members:\n 9   - id: a\n\n11   - id: b\n",
        {"members": [{"id": "a"}, {"id": "b"}]},
        [("1:2", "8 members:", *NUMBERED, None)],
    ),
    "html": (
        "members:\n  - id: a\n    <!-- ein Wort -->\n    ags: 1\n",
        {"members": [{"id": "a", "ags": "1"}]},
        [("3:5", "<!-- ein Wort -->", "Anmerkungen beginnen hier mit „#“.", "„# ein Wort“ schreiben.", None)],
    ),
    "slashes": (
        "members:\n  - id: a\n    // ein Wort\n    ags: 1\n",
        {"members": [{"id": "a", "ags": "1"}]},
        [("3:5", "// ein Wort", "Anmerkungen beginnen hier mit „#“.", "„# ein Wort“ schreiben.", None)],
    ),
    "bold": (
        "members:\n  - id: a\n    **ags:** 1\n    note: x\n",
        {"members": [{"id": "a", "ags": "1", "note": "x"}]},
        [
            (
                "3:5",
                "**ags:** 1",
                "Um „ags“ stehen Zeichen für fette Schrift.",
                "„ags:“ ohne diese Zeichen schreiben.",
                None,
            )
        ],
    ),
    "dash name": (
        "members:\n  - id: a\n    ags: 1\n   - note: x\n    evidence: y\n",
        {"members": [{"id": "a", "ags": "1"}, {"note": "x", "evidence": "y"}]},
        [
            (
                "4:4",
                "- note: x",
                "Der Strich „-“ steht nicht unter den anderen Strichen der Liste.",
                "Den Strich so weit einrücken wie die anderen der Liste.",
                None,
            )
        ],
    ),
    "no name": (
        "members:\n  - id: a\n    : x\n    ags: 1\n",
        {"members": [{"id": "a", "ags": "1"}]},
        [("3:5", ": x", "Vor dem Doppelpunkt fehlt der Name der Angabe.", "Den Namen ergänzen.", (3, 3))],
    ),
    "text below text": (
        "members:\n  - id: a\n    note: ein Text\n    geht weiter\n    ags: 1\n",
        {"members": [{"id": "a", "note": "ein Text", "ags": "1"}]},
        [
            (
                "4:5",
                "geht weiter",
                NEITHER,
                NOTE.format("geht weiter"),
                (4, 4),
            )
        ],
    ),
    "text of several lines above a fault": (
        "members:\n  - id: a\n    note: |\n      ein Text\n    x: [\n",
        {"members": [{"id": "a", "note": "ein Text\n"}]},
        [("5:8", "x: [", *UNCLOSED, (5, 5))],
    ),
    "text little in": (
        "members:\n  - id: a\n    note: >\n  ein Text\n    ags: 1\n",
        {"members": [{"id": "a", "note": "", "ags": "1"}]},
        [
            (
                "4:3",
                "ein Text",
                "Die Zeile ist zu wenig eingerückt, um zum Text darüber zu gehören.",
                "Gehört sie zum Text darüber: so weit einrücken wie dessen erste Zeile.",
                (4, 4),
            )
        ],
    ),
    "dashless far in": (
        "members:\n      id: a\n  - id: b\n    ags: 1\n",
        {"members": [{"id": "a"}, {"id": "b", "ags": "1"}]},
        [
            (
                "2:7",
                "id: a",
                "Hier beginnt ein neuer Eintrag, aber der Strich davor fehlt.",
                "„- id: a“ schreiben.",
                None,
            )
        ],
    ),
    "entry without anything": (
        "members:\n  -\n - id: b\n  - id: c\n    ags: 1\n",
        {"members": [None, {"id": "b"}, {"id": "c", "ags": "1"}]},
        [
            (
                "3:2",
                "- id: b",
                "Der Strich „-“ steht nicht unter den anderen Strichen der Liste.",
                "Den Strich so weit einrücken wie die anderen der Liste.",
                None,
            )
        ],
    ),
    "dashless member": (
        "uses:\n    member: a\n    status: x\n  - member: b\n    status: y\n",
        {"uses": [{"member": "a", "status": "x"}, {"member": "b", "status": "y"}]},
        [
            (
                "2:5",
                "member: a",
                "Hier beginnt ein neuer Eintrag, aber der Strich davor fehlt.",
                "„- member: a“ schreiben.",
                None,
            )
        ],
    ),
    "dashless name": (
        "kinds:\n    name: a\n    plural: x\n  - name: b\n    plural: y\n",
        {"kinds": [{"name": "a", "plural": "x"}, {"name": "b", "plural": "y"}]},
        [
            (
                "2:5",
                "name: a",
                "Hier beginnt ein neuer Eintrag, aber der Strich davor fehlt.",
                "„- name: a“ schreiben.",
                None,
            )
        ],
    ),
    **{
        f"first entry without a dash, its {name} on top": (
            f"members:\n    {name}: a\n    ags: 1\n  - note: b\n    x: [\n",
            {"members": [{name: "a", "ags": "1"}, {"note": "b"}]},
            [
                (
                    "2:5",
                    f"{name}: a",
                    "Hier beginnt ein neuer Eintrag, aber der Strich davor fehlt.",
                    f"„- {name}: a“ schreiben.",
                    None,
                ),
                ("5:8", "x: [", *UNCLOSED, (5, 5)),
            ],
        )
        for name in ("id", "member", "name")
    },
    "words that begin with names of fields": (
        "a:\n  - kind\n - note x\n  - [x\n  - id\n",
        {"a": ["kind", "note x", "id"]},
        [
            (
                "3:2",
                "- note x",
                "Der Strich „-“ steht nicht unter den anderen Strichen der Liste.",
                "Den Strich so weit einrücken wie die anderen der Liste.",
                None,
            ),
            (
                "4:5",
                "[x",
                "Eine eckige Klammer „[“ wird nicht geschlossen, oder in der Liste fehlt ein Komma.",
                "Die Liste mit „]“ schließen und ihre Teile mit Komma trennen.",
                (4, 4),
            ),
        ],
    ),
    "words of a list that are names of fields": (
        "a:\n  - kind\n  - [x\n  - id\n",
        {"a": ["kind", "id"]},
        [
            (
                "3:5",
                "[x",
                "Eine eckige Klammer „[“ wird nicht geschlossen, oder in der Liste fehlt ein Komma.",
                "Die Liste mit „]“ schließen und ihre Teile mit Komma trennen.",
                (3, 3),
            )
        ],
    ),
    "quoted name of a list": (
        '"members":\n  - id: a\n    x: [\n  - id: b\n',
        {"members": [{"id": "a"}, {"id": "b"}]},
        [("3:8", "x: [", *UNCLOSED, (3, 3))],
    ),
    "two entries on end and a name at their dashes": (
        "members:\n  - id: a\n  - id: b\n  note: c\n  - id: d\n    x: [\n",
        {"members": [{"id": "a"}, {"id": "b", "note": "c"}, {"id": "d"}]},
        [("4:3", "note: c", *MISPLACED, None), ("6:8", "x: [", *UNCLOSED, (6, 6))],
    ),
    "a name of the only entry at its dash": (
        "members:\n  - id: a\n  note: b\n    ags: c: d\n",
        {"members": [{"id": "a", "note": "b"}]},
        [("3:3", "note: b", *MISPLACED, None), ("4:11", "ags: c: d", *COLON, (4, 4))],
    ),
    "two entries of one line and a name at their dashes": (
        "members:\n  - id: a\n  - id: b\n  note: c: d\n",
        {"members": [{"id": "a"}, {"id": "b"}]},
        [("4:3", "note: c: d", *MISPLACED, None), ("4:12", "note: c: d", *COLON, (4, 4))],
    ),
    "another sign than a dash before an entry of one line": (
        "members:\n  - id: a\n  + id: [\n  - id: c\n    ags: 1\n",
        {"members": [{"id": "a"}, {"id": "c", "ags": "1"}]},
        [
            (
                "3:3",
                "+ id: [",
                "Vor „id:“ steht „+“ statt eines Strichs „-“ mit einem Leerzeichen.",
                "„- id: [“ schreiben.",
                None,
            ),
            ("3:9", "id: [", *UNCLOSED, (3, 3)),
        ],
    ),
    "name of a record at the margin, a blank behind its value": (
        "members: x\nnote: y: z \n",
        None,
        [("2:8", "note: y: z", *COLON, (1, 2))],
    ),
    "entry too deep": (
        "members:\n  - id: a\n    note: x\n\n      - id: b\n    # c\n    note: y\n  - id: c\n    x: [\n",
        {"members": [{"id": "a", "note": "x"}, {"id": "b", "note": "y"}, {"id": "c"}]},
        [
            (
                "5:7",
                "- id: b",
                "Der Strich „-“ steht nicht unter den anderen Strichen der Liste.",
                "Den Strich so weit einrücken wie die anderen der Liste.",
                None,
            ),
            ("9:8", "x: [", *UNCLOSED, (9, 9)),
        ],
    ),
    "dash with another name in a text": (
        "members:\n  - id: a\n    note: x\n      - ags: b\n    note: y\n  - id: c\n    x: [\n",
        {"members": [{"id": "a", "note": "y"}, {"id": "c"}]},
        [
            (
                "4:12",
                "- ags: b",
                "Diese Zeile wird als Fortsetzung der Zeile darüber gelesen.",
                "Beide Zeilen gleich weit einrücken; vielleicht fehlt in der oberen der Doppelpunkt.",
                (3, 4),
            ),
            ("7:8", "x: [", *UNCLOSED, (7, 7)),
        ],
    ),
    "first entry without its dash, a list in it": (
        "a:\n    title: x\n    uses:\n    - member: y\n  - title: z\n    x: [\n",
        {"a": [{"title": "x", "uses": [{"member": "y"}]}, {"title": "z"}]},
        [
            (
                "2:5",
                "title: x",
                "Hier beginnt ein neuer Eintrag, aber der Strich davor fehlt.",
                "„- title: x“ schreiben.",
                None,
            ),
            ("6:8", "x: [", *UNCLOSED, (6, 6)),
        ],
    ),
    "entry too deep with other names": (
        "members:\n  - id: a\n    note: x\n      - id: b\n    ags: y\n  - id: c\n    x: [\n",
        {"members": [{"id": "a", "ags": "y"}, {"id": "c"}]},
        [
            (
                "4:11",
                "- id: b",
                "Diese Zeile wird als Fortsetzung der Zeile darüber gelesen.",
                "Beide Zeilen gleich weit einrücken; vielleicht fehlt in der oberen der Doppelpunkt.",
                (3, 4),
            ),
            ("7:8", "x: [", *UNCLOSED, (7, 7)),
        ],
    ),
    "list in an entry that begins alike": (
        "members:\n  - id: a\n    uses:\n      - id: b\n        note: y\n    note: z\n  - id: c\n    x: [\n",
        {"members": [{"id": "a", "uses": [{"id": "b", "note": "y"}], "note": "z"}, {"id": "c"}]},
        [("8:8", "x: [", *UNCLOSED, (8, 8))],
    ),
    "stray line too long to repeat": (
        "members:\n  - id: a\n    ags: 1\n   dieser Satz hat mehr als dreißig Zeichen\n    evidence: 3\n",
        {"members": [{"id": "a", "ags": "1", "evidence": "3"}]},
        [
            (
                "4:4",
                "dieser Satz hat mehr als dreißig Zeichen",
                NEITHER,
                NOTE.format("dieser Satz hat mehr als drei…"),
                (4, 4),
            )
        ],
    ),
    "the same behind a name without a value": (
        "members:\n  - id: a\n    joined:\n  dieser Satz hat mehr als dreißig Zeichen\n    evidence: 3\n",
        {"members": [{"id": "a", "joined": None, "evidence": "3"}]},
        [
            (
                "4:3",
                "dieser Satz hat mehr als dreißig Zeichen",
                NEITHER,
                (
                    "Ist es eine Anmerkung, „# dieser Satz hat mehr als drei…“ schreiben; ist es ein Text, gehört ein"
                    " Name davor: „note: …“."
                ),
                (4, 4),
            )
        ],
    ),
    "block set in below a value": (
        "members:\n  - id: a\n    note: x\n      joined:\n      date: 1\n      sources: [b]\n    checked: 2\n",
        {"members": [{"id": "a", "note": "x", "joined": {"date": "1", "sources": ["b"]}, "checked": "2"}]},
        [("4:7", "joined:", *MISPLACED, None)],
    ),
    "first line set in": (
        "  members:\n  - id: a\nother:\n",
        {"members": [{"id": "a"}], "other": None},
        [
            (
                "1:1",
                "members:",
                "Die erste Zeile ist eingerückt.",
                "Alle Namen der obersten Ebene ganz links beginnen.",
                None,
            )
        ],
    ),
    "names come again, a blank line above the first": (
        "members:\n  - id: a\n\n    note: x\n    ags: y\n    note: z\n    ags: w\n",
        {"members": [{"id": "a"}, {"note": "x", "ags": "y"}, {"note": "z", "ags": "w"}]},
        [
            ("4:5", "note: x", NO_START, START.format(4), None),
            (
                "6:5",
                "note: z",
                "Hier beginnt ein neuer Eintrag, aber der Strich davor fehlt.",
                "„- note: z“ schreiben.",
                None,
            ),
        ],
    ),
    "names come again further down than the blank line and a comment above a block": (
        "members:\n  - id: a\n    note: x\n    ags: y\n\n    # c\n    seat:\n      x: 1\n    note: z\n    ags: w\n",
        {"members": [{"id": "a", "note": "x", "ags": "y"}, {"seat": {"x": "1"}, "note": "z", "ags": "w"}]},
        [("7:5", "seat:", NO_START, START.format(7), None)],
    ),
    "first line that is a comment, a blank line below it": (
        "members:\n  - id: a\n    note: x\n    ags: y\n  # - id: b\n\n    note: z\n    ags: w\n",
        {"members": [{"id": "a", "note": "x", "ags": "y"}, {"note": "z", "ags": "w"}]},
        [("7:5", "note: z", NO_START, START.format(7), None)],
    ),
    "dash before a time": (
        "members:\n  - id: a\n    ags: 1\n    - note: um 10:30 Uhr\n    evidence: y\n",
        {"members": [{"id": "a", "ags": "1", "note": "um 10:30 Uhr", "evidence": "y"}]},
        [
            (
                "4:5",
                "- note: um 10:30 Uhr",
                "Der Strich „-“ steht nicht unter den anderen Strichen der Liste, oder er ist zu viel.",
                "„note: um 10:30 Uhr“ schreiben.",
                None,
            )
        ],
    ),
    "line of two words below an address": (
        "members:\n  - id: a\n    website:\n      url: https://a.example/wir\n      ueber uns\n    note: b\n",
        {"members": [{"id": "a", "website": {"url": "https://a.example/wir"}, "note": "b"}]},
        [("5:7", "ueber uns", NEITHER, NOTE.format("ueber uns"), (5, 5))],
    ),
    "long address in two lines": (
        f"members:\n  - id: a\n    website:\n      url: https://a.example/{'wir-' * 20}\n      ueber-uns/\n    ags: 1",
        {"members": [{"id": "a", "website": {"url": f"https://a.example/{'wir-' * 20}ueber-uns/"}, "ags": "1"}]},
        [
            (
                "5:7",
                "ueber-uns/",
                "Hier geht die Adresse aus der Zeile darüber weiter.",
                f"In der Zeile darüber „url: https://a.example/{'wir-' * 20}ueber-uns/“ schreiben, diese löschen.",
                None,
            )
        ],
    ),
    "names come again below a blank line and a comment": (
        "members:\n  - id: a\n    note: x\n    ags: y\n\n    # c\n    note: z\n    ags: w\n",
        {"members": [{"id": "a", "note": "x", "ags": "y"}, {"note": "z", "ags": "w"}]},
        [("7:5", "note: z", NO_START, START.format(7), None)],
    ),
    "names come again in the first line": (
        "{a: 1, b: 2, a: 3, b: 4}\n",
        {"a": "1", "b": "2"},
        [
            (
                "1:14",
                "{a: 1, b: 2, a: 3, b: 4}",
                ("Ab hier wiederholen sich Angaben (a, b): Vermutlich fehlt darüber eine Zeile mit einem Namen."),
                "Die fehlende Zeile „name:“ ergänzen, oder die doppelten Angaben löschen.",
                None,
            )
        ],
    ),
    "names come again in the only line of a list": (
        "- {id: 1, b: 2, c: 5, b: 3, c: 4}\n",
        [{"id": "1", "b": "2", "c": "5"}, {"b": "3", "c": "4"}],
        [("1:23", "- {id: 1, b: 2, c: 5, b: 3, c: 4}", NO_START, START.format(1), None)],
    ),
    "bracket in the last line, without its end": ("awards: [", None, [("1:9", "awards: [", *UNCLOSED, (1, 1))]),
    "address in two lines": (
        "members:\n  - id: a\n    website:\n      url: https://a.example/wir-  \n      ueber-uns/ \n    note: b\n",
        {"members": [{"id": "a", "website": {"url": "https://a.example/wir-ueber-uns/"}, "note": "b"}]},
        [
            (
                "5:7",
                "ueber-uns/",
                "Hier geht die Adresse aus der Zeile darüber weiter.",
                "In der Zeile darüber „url: https://a.example/wir-ueber-uns/“ schreiben, diese löschen.",
                None,
            )
        ],
    ),
    "address in two lines, a comment between": (
        "members:\n  - id: a\n    website:\n      url: https://a.example/wir-\n      # so\n      ueber-uns/\n",
        {"members": [{"id": "a", "website": {"url": "https://a.example/wir-"}}]},
        [
            (
                "6:7",
                "ueber-uns/",
                "Hier geht die Adresse aus der Zeile darüber weiter.",
                "In der Zeile darüber „url: https://a.example/wir-ueber-uns/“ schreiben, diese löschen.",
                (6, 6),
            )
        ],
    ),
    "long text beside the name of a list": (
        "members: das sind alle, die ich in den Unterlagen finde\n  - id: a\n",
        {"members": [{"id": "a"}]},
        [
            (
                "1:1",
                "members: das sind alle, die ich in den Unterlagen finde",
                "Neben „members:“ steht „das sind alle, die ich in den Unterlage…“, darunter folgt eine Liste.",
                "„members:“ allein in die Zeile schreiben: was daneben steht, löschen oder in die Liste setzen.",
                None,
            )
        ],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_one_fault_is_one_finding_and_all_around_it_is_read(case: str) -> None:
    text, plain, said = CASES[case]
    file = read_yaml("x", text.encode())
    assert (file.root.plain() if file.root else None) == plain
    assert [
        (f"{one.position.line}:{one.position.column}", one.written, one.reason, one.remedy, one.unread)
        for one in file.findings
    ] == said
    lost = [row for *_, rows in said for row in (range(rows[0] - 1, rows[1]) if rows else ())]
    assert file.unread.strip("\n") == "\n".join(text.split("\n")[row] for row in lost)


@pytest.mark.parametrize("case", [case for case, (_, plain, _) in CASES.items() if plain is not None])
def test_what_is_read_is_said_to_stand_where_it_does(case: str) -> None:
    lines = CASES[case][0].split("\n")
    root = read_yaml("x", CASES[case][0].encode()).root
    assert root is not None
    for path, node in root.walk():
        first = "|" if "\n" in (node.text or "") else (node.text or "")[:9]
        assert first in lines[root.locate(path)[0] - 1]
        assert all(name in lines[root.key_place((*path, name))[0] - 1] for name in node.entries or ())


@pytest.mark.parametrize(
    "text, partial",
    [
        ("members:\n  - [x\n - id: b\n  - id: c\n", [("members",)]),
        ("members:\n  - id: [\n    ags: 1\n  - id: b\n", [("members", 0)]),
        ("members:\n  - joined:\n      [x\n  - id: b\n", [("members", 0)]),
        (
            "members:\n  - id: a\n    joined:\n      date: [\n      note: x\n    note: z\n",
            [("members", 0), ("members", 0, "joined")],
        ),
        ("members:\n  - id: a\n  - id: b\n    x: [\nsources:\n  - id: c\n", [(), ("members", 1)]),
        ("members:\n  -\n    // so\n    ags: 1\n", []),
    ],
    ids=["an entry", "the first name", "the only name", "a name of a block", "names of lists", "a comment"],
)
def test_what_has_lost_lines_is_read_in_part(text: str, partial: list[object]) -> None:
    """What seems to be missing there may be in these lines."""
    root = read_yaml("x", text.encode()).root
    assert root is not None
    assert [path for path, node in root.walk() if node.partial] == partial
