"""The description of the interface: valid by OpenAPI's own rules, kept by the served files, shown on the page."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from bs4 import BeautifulSoup
from openapi_spec_validator import validate
from schemathesis.core.failures import Failure
from schemathesis.core.result import Ok

from kitu.exports.collection import collect
from kitu.records import addresses
from tests.base_directory import attacked, base
from tests.exports.published_files import SETTINGS


class Files(SimpleHTTPRequestHandler):
    """A web server that knows the forms of the published files, as the delivered configurations do."""

    extensions_map = {  # noqa: RUF012  # the base class declares it so
        ".atom": "application/atom+xml",
        ".csv": "text/csv",
        ".geojson": "application/geo+json",
        ".html": "text/html",
        ".json": "application/json",
        ".jsonld": "application/ld+json",
        ".svg": "image/svg+xml",
        ".ttl": "text/turtle",
        ".vcf": "text/vcard",
        "": "application/octet-stream",
    }

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # named by the base class
        """Say nothing."""


@pytest.fixture(scope="module")
def served(base_site: Path) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Files, directory=str(base_site))) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def description(base_site: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((base_site / addresses.OPENAPI).read_bytes())
    return content


@pytest.mark.parametrize("directory", [base, attacked])
def test_the_description_is_valid(directory: Any) -> None:
    validate(json.loads(collect(directory(), SETTINGS).files[addresses.OPENAPI]))


def test_the_built_description_is_valid(description: dict[str, Any]) -> None:
    validate(description)


def test_every_described_address_answers_as_described(description: dict[str, Any], served: str) -> None:
    """A contract tester calls each operation with each id, and checks status, form and content against the schema."""
    schema = schemathesis.openapi.from_dict(description)
    called = 0
    for result in schema.get_all_operations():
        assert isinstance(result, Ok)
        operation = result.ok()
        for path in paths(operation.path, description):
            case = operation.Case(path_parameters=path)
            response = case.call(base_url=served)
            assert response.status_code == 200, case
            case.validate_response(response)
            called += 1
    assert called > len(description["paths"])


def paths(path: str, description: dict[str, Any]) -> list[dict[str, str]]:
    """Each way to fill the address of an operation."""
    parameters = description["paths"][path].get("parameters", [])
    return [{"id": value} for one in parameters for value in one["schema"]["enum"]] or [{}]


def test_an_unknown_id_answers_as_described(description: dict[str, Any], served: str) -> None:
    schema = schemathesis.openapi.from_dict(description)
    for path in ("/mitglieder/{id}/daten.json", "/leistungen/{id}/daten.json", "/auszeichnungen/{id}/daten.json"):
        case = schema[path]["GET"].Case(path_parameters={"id": "gibt-es-nicht"})
        response = case.call(base_url=served)
        assert response.status_code == 404
        assert "404" in description["paths"][path]["get"]["responses"]


def test_the_tester_would_notice(description: dict[str, Any], served: str) -> None:
    """With another demand in the description the same call fails."""
    demand = json.loads(json.dumps(description))
    demand["components"]["schemas"]["Document"]["required"].append("does-not-exist")
    case = schemathesis.openapi.from_dict(demand)[f"/{addresses.DIRECTORY}"]["GET"].Case()
    response = case.call(base_url=served)
    with pytest.raises(BaseExceptionGroup) as caught:
        case.validate_response(response)
    assert any("does-not-exist" in fault.message for fault in caught.value.exceptions if isinstance(fault, Failure))


def test_every_file_is_described(description: dict[str, Any], base_site: Path) -> None:
    """Nothing is published below daten/ that the interface does not name, but for the texts about the files."""
    published = {f"/{file.relative_to(base_site).as_posix()}" for file in (base_site / "daten").iterdir()}
    undescribed = {f"/{address}" for address in (addresses.OPENAPI, addresses.READ_ME, addresses.CHECKSUMS)}
    assert published - undescribed == {path for path in description["paths"] if path.startswith("/daten/")}


def test_the_page_shows_the_whole_interface(description: dict[str, Any], base_site: Path) -> None:
    page = BeautifulSoup((base_site / addresses.OPEN_DATA.address / "index.html").read_text(encoding="utf-8"), "lxml")
    table = page.select_one("table:has(#tabelle-schnittstelle)")
    assert table is not None
    rows = {row.th.get_text(strip=True): row.get_text(" ", strip=True) for row in table.select("tbody tr") if row.th}
    assert {*rows} == {*description["paths"]}
    for path, item in description["paths"].items():
        assert " ".join(item["get"]["summary"].split()) in " ".join(rows[path].split())


def test_the_page_links_every_file_with_its_size(base_site: Path) -> None:
    """Each file below daten/ is linked, with size and terms of use beside it; the day stands above them all."""
    page = BeautifulSoup((base_site / addresses.OPEN_DATA.address / "index.html").read_text(encoding="utf-8"), "lxml")
    assert all("Stand " in caption.text for caption in page.select("table:has(a[download]) caption"))
    rows = {}
    for link in page.select("th a[download]"):
        row = link.find_parent("tr")
        assert row is not None
        rows[str(link["href"]).removeprefix("../")] = {
            str(cell["data-label"]): cell.get_text(" ", strip=True) for cell in row.select("td")
        }
    assert {*rows} == {f"daten/{file.name}" for file in (base_site / "daten").iterdir()}
    for address, cells in rows.items():
        kilobytes = round((base_site / address).stat().st_size / 1000, 1)
        assert float(cells["Größe"].removesuffix("\u00a0kB").replace(".", "").replace(",", ".")) == kilobytes, address
        assert cells["Nutzung"]
