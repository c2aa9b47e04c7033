"""The directory: what the entries and the register know together, sorted and counted."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from kitu.directory.directory import Directory
from kitu.directory.load import load
from tests.base_project import BASE, copy_base, replaced


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Directory:
    found = load(copy_base(tmp_path_factory.mktemp("base") / "project") / "data").directory
    assert found is not None
    return found


def test_members_are_sorted_by_short_name(directory: Directory) -> None:
    assert [member.short_name for member in directory.members] == [
        "Beispielverein",
        "Landkreis Sternau",
        "Musterhochschule",
        "Sternau",
        "Süderdal",
        "Verbandsgemeinde Ahornach-Goldhain",
        "Wasserverband",
    ]


def test_services_are_sorted_like_a_dictionary(directory: Directory) -> None:
    assert [service.title for service in directory.services] == [
        "Ämternetz",
        "Datensicherung",
        "Elektronischer Aktenplan",
    ]


def test_member_with_a_key_takes_all_from_the_register(directory: Directory) -> None:
    sternau = directory.member["sternau"]
    assert (sternau.name, sternau.short_name, sternau.kind.name) == ("Hansestadt Sternau", "Sternau", "Stadt")
    assert sternau.population is not None
    assert sternau.population.count == 38640
    assert sternau.place is not None
    assert sternau.place.coordinates == (52.25, 12.2)
    assert sternau.district is not None
    assert sternau.district.name == "Landkreis Sternau"


@pytest.mark.parametrize(
    "member, place, coordinates, district",
    [
        ("wasserverband", "Tannenmünde", (52.25, 12.6), "Landkreis Sternau"),
        ("musterhochschule", "Körbau (Anger)", (51.75122, 11.97341), None),
        ("beispielverein", None, None, None),
        ("ahornach-goldhain", "Goldhain", (52.75, 12.6), "Landkreis Sternau"),
        ("lk-sternau", "Sternau", (52.25, 12.2), "Landkreis Sternau"),
    ],
)
def test_place_and_district(
    directory: Directory,
    member: str,
    place: str | None,
    coordinates: tuple[float, float] | None,
    district: str | None,
) -> None:
    found = directory.member[member]
    assert (found.place.name if found.place else None) == place
    assert (found.place.coordinates if found.place else None) == coordinates
    assert district is None or (found.district is not None and found.district.name == district)


def test_documented_and_reported_members_are_all(directory: Directory) -> None:
    assert {member.id for member in directory.reported} == {"lk-sternau", "beispielverein"}
    assert len(directory.documented) + len(directory.reported) == len(directory.members) == 7


def test_uses_are_known_from_both_sides(directory: Directory) -> None:
    """Each use of a service stands once with its member, and the reverse."""
    of_services = {(use.member, service.id) for service in directory.services for use in service.uses}
    of_members = {(member.id, use.service.id) for member in directory.members for use in member.uses}
    assert of_services == of_members
    assert len(of_services) == sum(len(service.uses) for service in directory.services)


def test_as_of_is_the_latest_check(directory: Directory) -> None:
    assert directory.as_of == datetime.date(2024, 3, 1)


def test_origin_is_the_line_of_the_entry(directory: Directory) -> None:
    """Edit links lead to the entry."""
    for key in ("members", "services", "awards", "sources"):
        lines = (BASE / f"{key}.yaml").read_text(encoding="utf-8").splitlines()
        ids = [name for collection, name in directory.origins if collection == key and name]
        assert ids
        for name in ids:
            origin = directory.origins[key, name]
            assert lines[origin.line - 1].strip() == f"- id: {name}"
            assert origin.file == f"data/{key}.yaml"


def test_lists_that_are_left_out_are_empty(tmp_path: Path) -> None:
    project = copy_base(tmp_path / "project")
    text = (BASE / "organisation.yaml").read_text(encoding="utf-8")
    loaded = load(replaced(project, "data/organisation.yaml", text[: text.index("profile:")]) / "data")
    assert loaded.findings == ()
    assert loaded.directory is not None
    assert loaded.directory.file.milestones == ()
    assert loaded.directory.file.people == ()
    assert loaded.directory.file.joining_note is None


def test_everything_is_frozen(directory: Directory) -> None:
    with pytest.raises((AttributeError, ValueError)):
        directory.members[0].entry.id = "other"  # type: ignore[misc]  # that is the point
    with pytest.raises(AttributeError):
        directory.members[0].name = "other"  # type: ignore[misc]  # that is the point


def test_loading_twice_gives_equal_directories(tmp_path: Path) -> None:
    data = copy_base(tmp_path / "project") / "data"
    first, second = load(data).directory, load(data).directory
    assert first is not None
    assert second is not None
    assert (first.file, first.members, first.services, first.sources) == (
        second.file,
        second.members,
        second.services,
        second.sources,
    )


def test_content_not_yet_written_can_be_checked(tmp_path: Path) -> None:
    data = copy_base(tmp_path / "project") / "data"
    assert load(data, {"members": b"members: ["}).directory is None
    assert load(data).directory is not None
