"""Templates' code: it escapes as Markup does, whatever stands in the templates."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment, StrictUndefined, UndefinedError
from markupsafe import Markup, escape

from kitu.pages.compiled_templates import QuickCode, escaped


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
    usual = Environment(autoescape=True).from_string(text)
    assert environment().from_string(text).render(values=values) == usual.render(values=values)


def test_what_is_missing_stays_an_error() -> None:
    with pytest.raises(UndefinedError):
        environment().from_string("{{ missing }}").render()
