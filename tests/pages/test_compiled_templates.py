"""Templates' code: it escapes as Markup does, whatever stands in the templates."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader, Environment, StrictUndefined, UndefinedError
from markupsafe import Markup, escape

from kitu.pages.compiled_templates import MODULES, QuickCode, QuickTemplate, escaped


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


def environment() -> Environment:
    made = Environment(autoescape=True, undefined=StrictUndefined)
    made.code_generator_class = QuickCode
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
