"""Single fields: what is read, what is refused, and that the JSON Schema says the same."""

from __future__ import annotations

import datetime
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema_rs import Draft202012Validator
from pydantic import TypeAdapter, ValidationError

from kitu.records import fields
from kitu.records.partial_date import PartialDate

GOOD: list[tuple[str, Any, str, object]] = [
    ("Slug", fields.Slug, "lk-boerde-2", "lk-boerde-2"),
    ("SourceId", fields.SourceId, "k21_2010-a", "k21_2010-a"),
    ("Ags", fields.DistrictOrMunicipalityKey, "99084590", "99084590"),
    ("Ags", fields.DistrictOrMunicipalityKey, "99084", "99084"),
    ("Ags", fields.MunicipalityKey, "00712000", "00712000"),
    ("Ars", fields.AssociationKey, "990835052", "990835052"),
    ("Email", fields.Email, "info+rat@rat-haus.münchen.de", "info+rat@rat-haus.münchen.de"),
    ("Telephone", fields.Telephone, "+49 391 540-0", "+49 391 540-0"),
    ("LogoName", fields.LogoName, "lk-boerde_2.png", "lk-boerde_2.png"),
    ("PostalCode", fields.PostalCode, "00712", "00712"),
    ("PostalCode", fields.PostalCode, "SW1A 1AA", "SW1A 1AA"),
    ("CountryCode", fields.CountryCode, "NO", "NO"),
    ("Flag", fields.Flag, "true", True),
    ("Flag", fields.Flag, "false", False),
    ("Count", fields.Count, "0", 0),
    ("Count", fields.Count, "0109", 109),
    ("Year", fields.Year, "2010", 2010),
    ("Latitude", fields.Latitude, "52.13195", 52.13195),
    ("Longitude", fields.Longitude, "-11", -11.0),
    ("Day", fields.Day, "2024-02-29", datetime.date(2024, 2, 29)),
    ("Url", fields.Url, "https://www.xn--mller-kva.de/a?b=c&d#e", "https://www.xn--mller-kva.de/a?b=c&d#e"),
    ("Url", fields.Url, "http://müller.de:8080/ä", "http://müller.de:8080/ä"),
    ("Line", fields.Line, "  Zelau ", "Zelau"),
    ("Text", fields.Text, "\n Zelau ", "Zelau"),
]
BAD: list[tuple[Any, str]] = [
    *[(fields.Slug, text) for text in ("", "-a", "a-", "a--b", "A", "ä", "a_b", "a b", "a\n", "a/b", "..", "ａ")],
    *[(fields.SourceId, text) for text in ("", "_a", "a__b", "A", "a.b")],
    *[
        (fields.DistrictOrMunicipalityKey, text)
        for text in ("", "1508", "990845900", "99084 590", "١٥٠٨٤", "99084590\n")
    ],
    *[(fields.MunicipalityKey, text) for text in ("99084", "6712")],
    *[(fields.AssociationKey, text) for text in ("99083505", "")],
    *[
        (fields.PostalCode, text)
        for text in ("", "a1", "-1", "1-", "x" * 13, "٠٦٧١٢", "00712\n", "1012 ab", "00712 Ort")
    ],
    *[
        (fields.Email, text)
        for text in ("", "info", "info@x", "@x.de", "a@b@x.de", "ä@x.de", "mailto:a@x.de", "a@x.de\n")
    ],
    *[(fields.Email, text) for text in ("a@x..de", "a@x.de, b@x.de", "Amt <a@x.de>")],
    *[
        (fields.Telephone, text)
        for text in ("", "0391 540", "+49 (0)391 5400", "+49--391540", "+0391540", "+49 391 540 -")
    ],
    *[(fields.Telephone, text) for text in ("+49123", "+1234567890123456", "+49 391 540\n", "+٤٩٣٩١٥٤٠")],
    *[
        (fields.LogoName, text)
        for text in ("", "a.jpg", "A.svg", "../a.svg", "a b.png", "a.svg.exe", ".svg", "logos/a.svg")
    ],
    *[(fields.CountryCode, text) for text in ("", "de", "D", "DEU", "XX", "DE\n", "Deutschland")],
    *[(fields.Flag, text) for text in ("", "yes", "no", "ja", "True", "1", "on", " true")],
    *[
        (fields.Count, text)
        for text in ("", "-1", "1.0", "1,0", "1 000", "1_000", "١", "9999999999", "0x1", "1e3", "1\n")
    ],
    *[(fields.Year, text) for text in ("1899", "2101", "20", "zweitausend")],
    *[(fields.Latitude, text) for text in ("", "91", "-90.1", "52,1", "52°", "52.", "nan", "inf", "1e1", "٥٢", "+5")],
    *[(fields.Longitude, text) for text in ("180.1", "1000", "1e99")],
    *[(fields.Day, text) for text in ("", "2024", "2024-02-30", "1.2.2024", "2024-2-1", "0000-01-01", "2024-01-01\n")],
    *[(fields.Url, text) for text in ("", "www.x.de", "ftp://x.de", "https://", "https://x", "https:/x.de", "//x.de")],
    *[(fields.Url, text) for text in ("https://x.de/a b", "https://x.de/<b>", 'https://x.de/"', "javascript:alert(1)")],
    *[(fields.Url, text) for text in ("https://[x.de", "https://x.de/{{a}}", "mailto:a@x.de", "https://.")],
    *[(fields.Line, text) for text in ("", "   ", "x" * 201)],
    *[(fields.Text, text) for text in ("", "x" * 2001)],
]
ALL: list[Any] = [
    fields.Slug,
    fields.SourceId,
    fields.SlugReference,
    fields.SourceReference,
    fields.DistrictOrMunicipalityKey,
]
ALL += [fields.MunicipalityKey, fields.AssociationKey, fields.Flag, fields.Count, fields.Year, fields.Latitude]
ALL += [
    fields.CountryCode,
    fields.Email,
    fields.Telephone,
    fields.LogoName,
    fields.PostalCode,
    fields.Longitude,
    fields.Day,
    fields.Url,
    fields.Line,
    fields.Text,
    PartialDate,
]
OWN = {"kitu_date", "kitu_flag", "kitu_id", "kitu_key", "kitu_number", "kitu_postal_code", "kitu_shape", "kitu_url"}
OWN |= {
    "kitu_country",
    "kitu_email",
    "kitu_telephone",
    "kitu_logo",
    "kitu_invisible",
    "kitu_leftover",
    "kitu_not_known",
}
SIZES = {"string_too_short", "string_too_long", "string_type", "greater_than_equal", "less_than_equal"}


@cache
def adapter(kind: Any) -> TypeAdapter[Any]:
    """What reads values of a field; to make it takes longer than to read all values of these tests."""
    return TypeAdapter(kind)


@pytest.mark.parametrize("name, kind, written, value", GOOD)
def test_good_values_are_converted(name: str, kind: Any, written: str, value: object) -> None:
    assert adapter(kind).validate_python(written) == value, name


@pytest.mark.parametrize("kind, written", BAD)
def test_bad_values_are_refused(kind: Any, written: str) -> None:
    with pytest.raises(ValidationError) as caught:
        adapter(kind).validate_python(written)
    assert {error["type"] for error in caught.value.errors()} <= OWN | SIZES


@pytest.mark.parametrize("kind", ALL)
@pytest.mark.parametrize("written", [None, [], ["a"], {}, {"a": "b"}], ids=repr)
def test_lists_and_mappings_are_refused_by_every_field(kind: Any, written: object) -> None:
    with pytest.raises(ValidationError) as caught:
        adapter(kind).validate_python(written)
    assert {error["type"] for error in caught.value.errors()} <= OWN | SIZES


@pytest.mark.parametrize(
    "kind, expected",
    [
        (fields.Slug, "eine Kennung"),
        (fields.SlugReference, "eine Kennung"),
        (fields.SourceReference, "eine Kennung"),
        (fields.MunicipalityKey, "ein Text"),
        (fields.Flag, "true oder false"),
        (fields.Count, "eine Zahl"),
        (fields.Latitude, "eine Zahl"),
        (fields.Day, "ein Tag"),
        (fields.Url, "eine Internetadresse"),
    ],
)
def test_what_is_expected_instead_of_a_list_is_named(kind: Any, expected: str) -> None:
    with pytest.raises(ValidationError) as caught:
        adapter(kind).validate_python(["a"])
    [error] = caught.value.errors()
    assert error["msg"] == f"Hier wird {expected} erwartet, keine Liste und keine Unterangaben."
    assert error["ctx"]["remedy"] == "Einen einzelnen Wert schreiben."


@pytest.mark.parametrize("kind", [fields.Slug, fields.SourceId])
@pytest.mark.parametrize(
    "written, remedy", [("Börde 2", "„boerde-2“ schreiben."), ("?!", "Zum Beispiel lk-boerde schreiben.")]
)
def test_id_that_cannot_be_used_gets_the_nearest_that_can(kind: Any, written: str, remedy: str) -> None:
    with pytest.raises(ValidationError) as caught:
        adapter(kind).validate_python(written)
    assert [error["ctx"]["remedy"] for error in caught.value.errors()] == [remedy]


@pytest.mark.parametrize(
    "kind, value",
    [
        (fields.Flag, True),
        (fields.Flag, False),
        (fields.Count, 109),
        (fields.Latitude, 52.13195),
        (fields.Day, datetime.date(2024, 2, 29)),
    ],
)
def test_values_of_the_right_type_are_taken_as_they_are(kind: Any, value: object) -> None:
    """As programs write them that make records themselves."""
    assert adapter(kind).validate_python(value) == value


@given(st.sampled_from(ALL), st.text(max_size=20) | st.from_regex(r"[0-9.,:/-]{0,12}", fullmatch=True))
def test_any_text_is_read_or_refused_with_a_german_reason(kind: Any, written: str) -> None:
    try:
        adapter(kind).validate_python(written)
    except ValidationError as caught:
        for error in caught.errors():
            assert error["type"] in OWN | SIZES
            if error["type"] in OWN:
                assert error["msg"].endswith(".")
                assert error["ctx"]["remedy"]


@pytest.mark.parametrize("name, kind, written, value", GOOD)
def test_schema_accepts_what_is_accepted(name: str, kind: Any, written: str, value: object) -> None:
    """As an editor's YAML plug-in sees the value: numbers and flags typed, dates as text."""
    plain = written if isinstance(value, str | datetime.date) else value
    assert Draft202012Validator(adapter(kind).json_schema()).is_valid(plain), name


@pytest.mark.parametrize("kind, written", [(kind, text) for kind, text in BAD if kind in (fields.Slug, fields.Day)])
def test_schema_refuses_malformed_ids_and_days(kind: Any, written: str) -> None:
    """Days that do not exist and line ends aside: a pattern cannot tell."""
    if written not in ("2024-02-30", "a\n", "2024-01-01\n"):
        assert not Draft202012Validator(adapter(kind).json_schema()).is_valid(written)
