"""What every visitor needs, in Firefox and WebKit: home, list, map, both searches, matrix, draft."""

from __future__ import annotations

import json

from tests.engines.driver import Browser


def go(visitor: Browser, path: str) -> None:
    """Open a page of the site; the one before must have done nothing wrong."""
    assert visitor.run("[...window.faults, ...window.foreign()]") == []
    visitor.open(visitor.run("location.origin") + f"/{path}")


def text(selector: str) -> str:
    return f"document.querySelector({json.dumps(selector)})?.textContent.trim()"


def test_home_shows_its_name_and_its_map(visitor: Browser) -> None:
    """Heading, finder and the drawn map are there, and laid out."""
    assert visitor.run(text("h1"))
    assert visitor.run("document.querySelector('main svg').getBoundingClientRect().width > 100")
    assert visitor.run("document.querySelector('.finder input').getBoundingClientRect().height >= 44")


def test_the_search_of_the_site_answers(visitor: Browser) -> None:
    """Typed letters give results, and the arrow leads into them."""
    visitor.write(".search__field", "Zelau")
    visitor.until("document.querySelectorAll('.search__results a').length > 0")
    visitor.press("ArrowDown")
    assert visitor.run("document.activeElement.matches('.search__results a')")


def test_the_list_can_be_filtered(visitor: Browser) -> None:
    """A word leaves one member, and the address keeps it."""
    go(visitor, "mitglieder/")
    visitor.write("#filter-q", "suederdal")
    visitor.until("location.hash === '#q=suederdal'")
    assert visitor.run("document.querySelectorAll('.member-list tbody tr, #filter ~ * tbody tr').length") == 1


def test_the_map_opens_a_member_by_keyboard(visitor: Browser) -> None:
    """Markers are drawn, Enter opens a popup with the focus in it, Escape gives the focus back."""
    go(visitor, "mitglieder/karte/?ort=51.78,11.42&zoom=11")
    visitor.until("document.querySelector('#map_members')?.dataset.arranged === ''")
    visitor.until("document.querySelectorAll('.leaflet-marker-pane .member-marker').length > 0")
    visitor.run("document.querySelector('.leaflet-marker-pane .member-marker').focus()")
    visitor.press("Enter")
    visitor.until("document.activeElement.matches('.leaflet-popup a')")
    visitor.press("Escape")
    visitor.until("document.activeElement.matches('.member-marker')")


def test_areas_are_filled_with_their_patterns(visitor: Browser) -> None:
    """The pattern of reported areas is found by the drawing, and names of towns have found their places."""
    go(visitor, "mitglieder/karte/")
    visitor.until("document.querySelector('#map_members')?.dataset.arranged === ''")
    fill = visitor.run("getComputedStyle(document.querySelector('path.member-area--reported')).fill")
    assert "map_area_reported" in fill
    assert visitor.run("document.querySelectorAll('.map-town:not(.map-town--crowded)').length") > 2


def test_the_check_finds_a_municipality(visitor: Browser) -> None:
    """Letters without umlauts find it, and the number is said."""
    go(visitor, "mitglieder/kommunen-check/")
    visitor.write(".municipality-search input", "suederdal")
    visitor.until("document.querySelector('.municipality-status').textContent.includes('von')")
    assert "Süderdal" in visitor.run(text(".municipality-hits a"))


def test_the_matrix_can_be_sorted(visitor: Browser) -> None:
    """The button in the head of a column sorts by it and says so."""
    go(visitor, "leistungen/matrix/")
    visitor.until("document.querySelectorAll('.matrix__sort').length > 2")
    visitor.run("document.querySelectorAll('.matrix__sort')[1].click()")
    assert visitor.run("document.querySelectorAll('.matrix thead th')[1].getAttribute('aria-sort')") == "descending"


def test_the_draft_is_filled_in(visitor: Browser) -> None:
    """Named in the address, the municipality stands in the draft."""
    go(visitor, "mitglied-werden/vorlage/?kommune=moehren")
    visitor.until("document.querySelector('#vorlage-wahl [role=status]').textContent.startsWith('Ausgefüllt')")
    assert "Möhren" in visitor.run(text("[data-slot=name]"))


def test_a_planted_fault_is_found(browser: Browser, watched_url: str) -> None:
    """The witness sees an error, a picture that is not there, and a picture of another host."""
    browser.open(watched_url)
    browser.run("document.body.append(Object.assign(document.createElement('script'), {src: '/-planted.js'}))")
    browser.run("document.body.append(Object.assign(new Image(), {src: '/nowhere.png'}))")
    browser.run("document.body.append(Object.assign(new Image(), {src: 'https://other.example/x.png'}))")
    for fault in ("planted", "nowhere.png", "policy: img-src"):
        browser.until(f"window.faults.join().includes({json.dumps(fault)})")
