"""What is known before any page is: written into the templates when they are compiled.

A sentence of the design, an icon, an asset's address, the text of another template: none of them
depends on the page, and asking for them anew was most of the work of making one.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from jinja2 import nodes
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from jinja2.parser import Parser
from markupsafe import Markup

_CALL = ["name", "lparen", "string", "rparen"]
_LOOKUP = ["name", "lbracket", "string", "rbracket"]


class Foreknown(Extension):
    """`t("…")`, `icon("…")` and `assets["…"]` of a literal become literals themselves."""

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        tokens = list(stream)
        position = 0
        while position < len(tokens):
            phrase = tokens[position : position + len(_CALL)]
            value = self._value(phrase)
            if value is None or (position and tokens[position - 1].type == "dot"):
                yield tokens[position]
                position += 1
            else:
                yield from _literal(value, tokens[position].lineno)
                position += len(phrase)

    def _value(self, phrase: Sequence[Token]) -> str | None:
        """None: the phrase is none of the three, or names nothing we know."""
        types, name = [token.type for token in phrase], phrase[0].value
        known: Any = self.environment.globals
        value: str | None = None
        if types == _CALL and name in ("t", "icon"):
            value = known[name](phrase[2].value)
        elif types == _LOOKUP and name == "assets":
            value = known[name].get(phrase[2].value)
        return value


def _literal(value: str, line: int) -> Iterator[Token]:
    """Markup stays markup: `("<svg…>" | safe)`."""
    if not isinstance(value, Markup):
        yield Token(line, "string", value)
        return
    yield Token(line, "lparen", "(")
    yield Token(line, "string", str(value))
    yield Token(line, "pipe", "|")
    yield Token(line, "name", "safe")
    yield Token(line, "rparen", ")")


class Inline(Extension):
    """`{% inline "partials/head.html" %}`: like `include`, but compiled into this template.

    An included template is given a context of its own each time; what is inlined costs nothing.
    Errors in it are told with its own line numbers and this template's name.
    """

    tags = {"inline"}

    def parse(self, parser: Parser) -> nodes.Node:
        line = next(parser.stream).lineno
        name = parser.stream.expect("string").value
        loader = self.environment.loader
        if loader is None:
            parser.fail("inline needs a loader", line)
        source, _filename, _is_fresh = loader.get_source(self.environment, name)
        return nodes.Scope(self.environment.parse(source, name).body, lineno=line)
