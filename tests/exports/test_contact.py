"""Mail, telephone, logo, links and tags of a member: shown with their sources, and exported."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import vobject
from bs4 import BeautifulSoup

from kitu.directory.directory import Directory
from kitu.directory.load import load
from kitu.exports import schema_org
from kitu.exports.vcards import vcards
from kitu.records import addresses
from kitu.site.build import Site, build_site
from tests.base_project import BASE, copy_base, replaced
from tests.exports.published_files import parsed, table

BLOCK = """    email:
      address: rathaus@sternau.example
      sources: [mitteilung]
    telephone:
      number: +49 39321 12-34
      sources: [mitteilung]
    logo:
      file: stern.svg
      alt: Ein Stern über einem Fluss
      sources: [mitteilung]
    links:
      - title: Ratsinformation
        url: "https://rat.sternau.example/"
        sources: [mitteilung]
      - title: Amtsblatt
        url: "https://blatt.sternau.example/"
        sources: [gruendung]
    tags: [musikschule, buecherei]
"""
MAIL_ALONE = "    email:\n      address: info@suederdal.example\n      sources: [mitteilung]\n"
STAR = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'
PAGE = "mitglieder/sternau/"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Give a site with a member that has all of it, and one that has a mailbox alone."""
    project = copy_base(tmp_path_factory.mktemp("contact"))
    changes = (
        ("members", "    website:\n      url", BLOCK),
        ("members", "    sources: [bericht-2020]\n    checked: 2024-03-01\n\n  - id: lk-sternau", MAIL_ALONE),
    )
    for name, before, block in changes:
        path: Path = project / "data" / f"{name}.yaml"
        text = path.read_text(encoding="utf-8")
        assert text.count(before) == 1
        path.write_text(text.replace(before, block + before), encoding="utf-8")
    (project / "data" / "logos").unlink()
    shutil.copytree(BASE / "logos", project / "data" / "logos")
    (project / "data" / "logos" / "stern.svg").write_bytes(STAR)
    built = build_site(project)
    assert isinstance(built, Site), built
    return built


def page(site: Site, address: str) -> BeautifulSoup:
    return BeautifulSoup(site.pages[address].content.html, "lxml")


def test_the_page_shows_each_with_its_source(site: Site) -> None:
    shown = page(site, PAGE)
    rows = {row.dt.get_text(): row for row in shown.select("dl.facts > div") if row.dt}
    links = {label: [a["href"] for a in rows[label].select("dd > a")] for label in ("E-Mail", "Telefon", "Verweise")}
    assert links == {
        "E-Mail": ["mailto:rathaus@sternau.example"],
        "Telefon": ["tel:+49393211234"],
        "Verweise": ["https://rat.sternau.example/", "https://blatt.sternau.example/"],
    }
    assert all(row.select("sup.ref a") for label, row in rows.items() if label in links)
    assert [a["href"] for a in rows["Schlagworte"].select("a")] == [
        "../../mitglieder/#schlagwort=buecherei",
        "../../mitglieder/#schlagwort=musikschule",
    ]
    (logo,) = shown.select("img.logo")
    assert (logo["src"], logo["alt"]) == ("../../mitglieder/sternau/logo.svg", "Ein Stern über einem Fluss")
    assert site.files["mitglieder/sternau/logo.svg"] == STAR


def test_a_page_without_them_says_nothing_of_them(site: Site) -> None:
    """What is not known is left out: a directory without such facts looks as before."""
    labels = {dt.get_text() for dt in page(site, "mitglieder/lk-sternau/").select("dt")}
    assert not labels & {"E-Mail", "Telefon", "Verweise", "Schlagworte"}
    assert not page(site, "mitglieder/lk-sternau/").select("img.logo")


def test_the_list_shows_logo_and_tags_and_filters_by_those_that_occur(site: Site) -> None:
    """Also by who is not on the map; a tag that no member has is no choice."""
    listed = page(site, "mitglieder/")
    row = listed.select_one('tr[data-id="sternau"]')
    assert row is not None
    assert row["data-tags"] == "buecherei|musikschule"
    assert [row.select("img.logo")[0]["alt"], row.select(".member-tags")[0].get_text()] == ["", "Bücherei, Musikschule"]
    options = {
        select["name"]: [option.get_text() for option in select.select("option")] for select in listed.select("select")
    }
    assert options["schlagwort"] == ["Alle", "Bücherei (1)", "Musikschule (1)"]
    assert options["ort"] == ["Alle", "nicht auf der Karte (1)"]
    assert [row["data-id"] for row in listed.select("tr[data-place]")] == ["beispielverein"]


def test_the_search_knows_the_tags(site: Site) -> None:
    entries = site.pages[PAGE].search_entries
    assert any("Musikschule" in entry.text for entry in entries)


def test_json_csv_and_geojson_carry_them(site: Site) -> None:
    whole = parsed(site.collection, addresses.DIRECTORY)
    member = next(one for one in whole["members"] if one["id"] == "sternau")
    assert member["email"] == {"address": "rathaus@sternau.example", "sources": ["mitteilung"]}
    assert member["logo_address"].endswith("/mitglieder/sternau/logo.svg")
    assert "logo_address" in member["derived"]
    assert [link["title"] for link in member["links"]] == ["Ratsinformation", "Amtsblatt"]
    assert [tag["title"] for tag in whole["organisation"]["member_tags"]] == ["Bücherei", "Musikschule", "Schwimmbad"]
    row = next(row for row in table(site.collection, "mitglieder") if row["kennung"] == "sternau")
    told = {name: row[name] for name in ("email", "telefon", "telefon_quellen", "verweise", "schlagworte")}
    assert told == {
        "email": "rathaus@sternau.example",
        "telefon": "'+49 39321 12-34",
        "telefon_quellen": "mitteilung",
        "verweise": "https://rat.sternau.example/ https://blatt.sternau.example/",
        "schlagworte": "buecherei musikschule",
    }
    assert row["logo"] == member["logo_address"]
    features = parsed(site.collection, addresses.MEMBERS_GEOJSON)["features"]
    properties = next(one["properties"] for one in features if one["id"] == "sternau")
    assert (properties["email"], properties["tags"]) == ("rathaus@sternau.example", "Bücherei, Musikschule")
    assert not any(isinstance(value, dict) for value in properties.values())


def test_search_engines_get_them_in_the_words_of_schema_org(site: Site) -> None:
    directory = site.directory
    thing = schema_org.member_of(directory, directory.member["sternau"])
    completed = schema_org.completed(thing, "https://x.example")
    assert (thing["email"], thing["telephone"]) == ("rathaus@sternau.example", "+49 39321 12-34")
    assert completed["logo"] == "https://x.example/mitglieder/sternau/logo.svg"
    assert thing["keywords"] == ["Bücherei", "Musikschule"]
    assert [page["url"] for page in thing["subjectOf"]] == [
        "https://rat.sternau.example/",
        "https://blatt.sternau.example/",
    ]
    other = schema_org.member_of(directory, directory.member["lk-sternau"])
    assert not {"email", "telephone", "logo", "keywords", "subjectOf"} & {*other}


def test_a_card_holds_every_way_to_reach_a_member(site: Site) -> None:
    """There is one as soon as any way is known, an address or not."""
    cards = {
        name: vobject.readOne(site.collection.files[f"mitglieder/{name}/{addresses.CARD}"].decode())
        for name in ("sternau", "suederdal")
    }
    assert cards["sternau"].tel.value == "tel:+49393211234"
    assert cards["sternau"].email.value == "rathaus@sternau.example"
    assert cards["suederdal"].email.value == "info@suederdal.example"
    assert "adr" not in cards["suederdal"].contents


def changed(folder: Path, *changes: tuple[str, str, str]) -> Directory:
    """The base data with texts of files replaced."""
    data = copy_base(folder) / "data"
    for name, old, new in changes:
        path = data / f"{name}.yaml"
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1
        path.write_text(text.replace(old, new), encoding="utf-8")
    found = load(data)
    assert found.directory is not None, found.findings
    return found.directory


def address_of(directory: Directory, member: str) -> dict[str, str]:
    return dict(schema_org.member_of(directory, directory.member[member])["address"])


def test_an_address_names_its_country(tmp_path: Path) -> None:
    """The organisation's, unless it names one of its own: on the page, in the card, and for search engines."""
    abroad = ("members", '"39576"\n      locality: Sternau\n', '"1010"\n      locality: Wien\n      country: AT\n')
    directory = changed(tmp_path / "p", abroad)
    assert directory.member["sternau"].entry.address is not None
    assert directory.member["sternau"].entry.address.line == "Musterweg 1, 1010 Wien, Österreich"
    assert address_of(directory, "sternau")["addressCountry"] == "AT"
    assert address_of(directory, "suederdal")["addressCountry"] == "DE"
    assert ";1010;Österreich" in vcards(directory, "https://x.example/", "x")["sternau"].decode()


def test_an_organisation_of_another_country_has_its_codes(tmp_path: Path) -> None:
    """Also of one whose codes the table does not know: its own examples say what they look like."""
    country = ("organisation", "  region: Sachsen-Anhalt\n", "  region: Wien\n  country: AT\n")
    directory = changed(tmp_path / "at", country, ("members", '"39576"', '"1010"'))
    assert address_of(directory, "suederdal")["addressCountry"] == "AT"
    own = ("organisation", "  region: Sachsen-Anhalt\n", "  region: Rio\n  country: BR\n  postal_codes: [20000-000]\n")
    changed(tmp_path / "br", own, ("members", '"39576"', "22210-030"))
    wrong = load(replaced(copy_base(tmp_path / "x"), "data/organisation.yaml", _with(*own[1:])) / "data")
    (found,) = wrong.findings
    assert (found.reason, found.remedy) == (
        "So sieht dort keine Postleitzahl aus (Brasilien).",
        "Zum Beispiel 20000-000 schreiben, mit allen Stellen.",
    )


def _with(old: str, new: str) -> str:
    return (BASE / "organisation.yaml").read_text(encoding="utf-8").replace(old, new)


def test_no_country_is_claimed_where_members_sit_anywhere(tmp_path: Path) -> None:
    """A place without a key may lie in any country: what its entry does not say is not known."""
    anywhere = ("organisation", "  region: Sachsen-Anhalt\n", "  region: Welt\n  service_area: überall\n")
    seat = ("members", "      longitude: 11.97341\n", "      longitude: 11.97341\n      country: NO\n")
    directory = changed(tmp_path / "p", anywhere, seat)
    assert {name: address_of(directory, name).get("addressCountry") for name in ("sternau", "wasserverband")} == {
        "sternau": "DE",
        "wasserverband": None,
    }
    assert address_of(directory, "musterhochschule") == {
        "@type": "PostalAddress",
        "addressLocality": "Körbau (Anger)",
        "addressCountry": "NO",
    }
