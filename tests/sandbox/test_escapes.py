"""No tag reaches a Python object: the known ways out of Jinja's sandbox, and some of our own."""

import datetime as dt

import pytest
from jinja2 import TemplateError

from beslutsdoc.blocks import Record
from beslutsdoc.figures import summa
from beslutsdoc.sandbox import Sandbox, render_template
from beslutsdoc.sandbox.state import RenderState
from tests.support.figure_making import kr

DATA = {
    "siffror": Record({"budget": kr(100)}, name="siffror"),
    "handläggare": Record({"namn": "Anna Ek"}, shown="Anna Ek", name="handläggare"),
    "ord": ["a", "b", "c"],
    "vanlig": {"namn": "x"},
    "datum": dt.date(2025, 3, 18),
}
BOX = Sandbox({}, {"summa": summa})

ESCAPES = [
    "{{ ''.__class__ }}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ ''['__class__'] }}",
    "{{ ().__class__.__base__ }}",
    "{{ [].__class__.__base__.__subclasses__() }}",
    "{{ {}.__class__.__mro__ }}",
    "{{ ord | map(attribute='__class__') | list }}",
    "{{ ord | map('attr', '__class__') | list }}",
    "{{ '' | attr('__class__') }}",
    "{{ ord | selectattr('__class__') | list }}",
    "{{ ord | groupby('__class__') }}",
    "{{ ord | sum(attribute='__class__') }}",
    "{{ ord | join(attribute='__class__') }}",
    "{{ summa.__globals__ }}",
    "{{ summa.__code__ }}",
    "{{ range.__self__ }}",
    "{{ cycler.__init__.__globals__.os }}",
    "{{ joiner.__init__.__globals__ }}",
    "{{ namespace.__init__.__globals__ }}",
    "{{ lipsum.__globals__ }}",
    "{{ self.__init__.__globals__ }}",
    "{{ self._TemplateReference__context }}",
    "{{ okänd.__class__.__init__.__globals__ }}",
    "{{ okänd._undefined_exception }}",
    "{{ okänd._fail_with_undefined_error.__globals__ }}",
    "{{ okänd.report.__globals__ }}",
    "{{ siffror.budget.__class__ }}",
    "{{ siffror.budget.källor }}",
    "{{ siffror.okänd.finding }}",
    "{{ siffror.__init__ }}",
    "{{ siffror['__class__'] }}",
    "{{ handläggare.shown.__class__ }}",
    "{{ datum.strftime('%Y') }}",
    "{{ datum.__reduce__() }}",
    "{{ '{0.__class__}'.format(1) }}",
    "{{ '{0.__class__}'.format_map({'0': 1}) }}",
    "{{ ('{0.__class__}' | string).format(1) }}",
    "{{ '%s' % siffror.budget }}",
    "{{ '%(x)s' % {'x': 1} }}",
    "{{ ord.append('d') }}",
    "{{ vanlig.update({'namn': 'y'}) }}",
    "{{ vanlig.pop('namn') }}",
    "{{ ord.sort() }}",
    "{% for x in ord %}{{ loop.__class__ }}{% endfor %}",
    "{% for x in ord %}{{ loop._iterator }}{% endfor %}",
    "{% macro m() %}{% endmacro %}{{ m.__globals__ }}",
    "{% macro m() %}{% endmacro %}{{ m._func.__globals__ }}",
    "{% macro m() %}{% endmacro %}{{ m._environment }}",
    "{% set ns = namespace() %}{{ ns.__init__.__globals__ }}",
    "{% include 'x' %}",
    "{% import 'x' as y %}",
    "{% extends 'x' %}",
    "{{ '<b>' | safe }}",
    "{{ ord | pprint }}",
    "{{ ord | random }}",
    "{{ ord | tojson }}",
    "{{ ord | xmlattr }}",
    "{{ dict(a=1) }}",
    "{% trans %}x{% endtrans %}",
    "{% debug %}",
]
_TRACES = ("<class", "<function", "<built-in", "<bound", "object at", "0x", "builtins", "Källa", "Finding")


@pytest.mark.parametrize("source", ESCAPES)
def test_no_tag_reaches_a_python_object(source: str) -> None:
    try:
        out = render_template(BOX.compile_source(source), DATA, RenderState())
    except (TemplateError, TypeError, ValueError):
        out = ""
    assert not [trace for trace in _TRACES if trace in out]
    assert (DATA["ord"], DATA["vanlig"]) == (["a", "b", "c"], {"namn": "x"})
