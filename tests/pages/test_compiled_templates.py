"""Templates' code: it escapes as Markup does, whatever stands in the templates."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader, Environment, StrictUndefined, UndefinedError
from markupsafe import Markup, escape

from kitu import german
from kitu.pages.compiled_templates import MODULES, OwnCode, QuickCode, QuickTemplate, escaped, together


class Name(str):
    """A text of a kind of its own."""

    __slots__ = ()


class Drawn:
    """What knows its own HTML."""

    def __html__(self) -> str:
        return "<b>&amp;</b>"


VALUES = st.one_of(
    st.text(), st.text().map(Markup), st.text().map(Name), st.integers(), st.booleans(), st.none(), st.just(Drawn())
)


def environment(code: type[QuickCode] = QuickCode) -> Environment:
    made = Environment(autoescape=True, undefined=StrictUndefined)
    made.code_generator_class = code
    return made


@given(st.lists(VALUES, max_size=4))
def test_every_value_is_escaped_as_markup_does(values: list[object]) -> None:
    """One by one, and put out by a template between its own text, in loops, macros, filters and conditions."""
    assert [escaped(value) for value in values] == [str(escape(value)) for value in values]
    text = "{% macro m(v) %}<i>{{ v }}</i>{% endmacro %}{% for v in values %}{{ v }}<br>{{ m(v) }}{% endfor %}"
    usual = Environment(autoescape=True)
    assert environment().from_string(text).render(values=values) == usual.from_string(text).render(values=values)


@given(st.lists(VALUES, max_size=4))
def test_what_finalizes_values_comes_before_the_escaping(values: list[object]) -> None:
    """As in the usual code: the value goes through it first, whatever it is."""
    ours, usual = environment(), Environment(autoescape=True)
    for one in (ours, usual):
        one.finalize = repr
    text = "{% for v in values %}{{ v }} &{{ '<' }};{% endfor %}"
    rendered = [one.from_string(text).render(values=values) for one in (ours, usual)]
    assert rendered[0] == rendered[1]
    assert "escaped(environment.finalize(" in str(ours.compile(text, raw=True))


CALLS = """
{% macro m(a, b=2, class="") %}{{ a }}-{{ b }}-{{ class }}{{ caller(a) if caller is defined else "" }}{% endmacro %}
{% call(v) m(1, b=x) %}<{{ v }}>{% endcall %}{{ m(*pair) }}{{ m(x, **named) }}{{ m(x, class="c") }}{{ range(3) | list }}
{% for v in pair %}{{ loop.cycle("a", "b") }}{{ m(v) }}{{ given(v, end=x) }}{% endfor %}
"""


def test_calls_give_what_they_give_in_the_usual_code() -> None:
    """Of macros, with blocks, in loops, of functions; with names that Python keeps for itself, with stars."""
    values = {"x": "<", "pair": (1, "&"), "named": {"b": 3}, "given": lambda text, end: f"{text}{end}"}
    ours = [environment(code).from_string(CALLS).render(values) for code in (QuickCode, OwnCode)]
    assert ours == [Environment(autoescape=True).from_string(CALLS).render(values)] * 2


@given(st.lists(VALUES, max_size=4))
def test_our_templates_keep_numbers_beside_their_units(values: list[object]) -> None:
    """Texts, before they are escaped; finished HTML and what is no plain text stay as they are."""
    kept = [german.kept_together(value) if type(value) is str else value for value in [*values, "5 km"]]
    assert [together(value) for value in [*values, "5 km"]] == [str(escape(value)) for value in kept]
    shown = environment(OwnCode).from_string("{% for v in values %}{{ v }} 5 km{% endfor %}").render(values=values)
    assert shown == "".join(f"{together(value)} 5 km" for value in values)


def test_our_templates_tell_objects_from_mappings() -> None:
    """A mapping is asked by `[]`: an entry by `.` is an error, as an attribute is that an object does not have."""
    ours = environment(OwnCode)
    assert ours.from_string("{{ v.imag }}{{ m['imag'] }}{{ m.get('other', 3) }}").render(v=2j, m={"imag": 1}) == "2.013"
    for text in ("{{ m.imag }}", "{{ v.imagine }}"):
        with pytest.raises(AttributeError):
            ours.from_string(text).render(v=2j, m={"imag": 1})


def test_what_is_missing_stays_an_error() -> None:
    with pytest.raises(UndefinedError):
        environment().from_string("{{ missing }}").render()


def noted(ran: list[int]) -> str:
    """Note that it was called."""
    ran.append(1)
    return ""


def test_macros_are_made_once_a_page_and_know_that_page_alone() -> None:
    """Imported by two parts of a page they are the same; the next page has its own, and so has one without a place."""
    made = Environment(
        autoescape=True,
        loader=DictLoader(
            {
                "macros": "{{ count() }}{% macro of(v) %}{{ name }}: {{ v }};{% endmacro %}",
                "part": '{% from "macros" import of with context %}{{ of(2) }}',
                "page": '{% from "macros" import of with context %}{{ of(1) }}{% include "part" %}',
            }
        ),
    )
    made.template_class = QuickTemplate
    ran: list[int] = []
    values: list[dict[str, Any]] = [{"name": name, "count": partial(noted, ran), MODULES: {}} for name in ("A", "B")]
    assert [made.get_template("page").render(one) for one in values] == ["A: 1;A: 2;", "B: 1;B: 2;"]
    assert len(ran) == 2
    assert made.get_template("page").render(name="C", count=partial(noted, ran)) == "C: 1;C: 2;"
    assert len(ran) == 4
