"""Reads one YAML file into a located tree."""

from pathlib import Path

import yaml
from yaml.constructor import SafeConstructor

from sites.mandates.tree import Entry, Mapping, Node, Scalar, Sequence
from sites.problems import Place, Problem

_TYPED_TAGS = {f"tag:yaml.org,2002:{name}" for name in ("bool", "int", "null")}


def read_source(path: Path, problems: list[Problem]) -> Mapping | None:
    """The mapping in ``path``; ``None`` when there is none to speak of.

    Faults of the YAML itself (syntax, encoding, repeated keys) are added to ``problems``.
    """
    try:
        root = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    except UnicodeDecodeError:
        problems.append(_not_utf8(path))
    except yaml.MarkedYAMLError as error:
        problems.append(_syntax_problem(path, error))
    except yaml.YAMLError as error:
        problems.append(_unreadable(path, str(error)))
    else:
        if isinstance(root, yaml.MappingNode):
            return _SourceReader(path, problems).mapping(root)
        problems.append(_not_a_mapping(path))
    return None


class _SourceReader:
    def __init__(self, path: Path, problems: list[Problem]) -> None:
        self.path = path
        self.problems = problems

    def node(self, source: yaml.Node) -> Node:
        if isinstance(source, yaml.MappingNode):
            return self.mapping(source)
        if isinstance(source, yaml.SequenceNode):
            items = tuple(self.node(item) for item in source.value)
            return Sequence(items, self.place(source))
        return self.scalar(source)

    def mapping(self, source: yaml.MappingNode) -> Mapping:
        entries: dict[str, Entry] = {}
        for key_node, value_node in source.value:
            key, place = str(key_node.value), self.place(key_node)
            if key in entries:
                self.problems.append(_repeated_key(key, place, entries[key].place))
            entries.setdefault(key, Entry(self.node(value_node), place))
        return Mapping(entries, self.place(source))

    def scalar(self, source: yaml.Node) -> Scalar:
        if source.tag in _TYPED_TAGS:
            value = SafeConstructor().construct_object(source)
        else:
            value = source.value
        return Scalar(value, self.place(source))

    def place(self, source: yaml.Node) -> Place:
        return Place(self.path, source.start_mark.line + 1)


def _syntax_problem(path: Path, error: yaml.MarkedYAMLError) -> Problem:
    mark = error.problem_mark or error.context_mark
    line = mark.line + 1 if mark else 1
    return Problem(
        Place(path, line),
        f"Tệp sai cú pháp YAML ({error.problem}).",
        "kiểm tra thụt lề, dấu hai chấm và dấu nháy ở dòng này và dòng ngay trên.",
    )


def _unreadable(path: Path, reason: str) -> Problem:
    return Problem(
        Place(path, 1),
        f"Không đọc được tệp YAML ({reason}).",
        "bỏ các ký tự điều khiển lẫn trong tệp.",
    )


def _not_utf8(path: Path) -> Problem:
    return Problem(Place(path, 1), "Tệp không ở bảng mã UTF-8.", "lưu lại tệp bằng bảng mã UTF-8.")


def _not_a_mapping(path: Path) -> Problem:
    return Problem(
        Place(path, 1),
        "Tệp không phải một bộ quy định.",
        "bắt đầu tệp bằng các khóa “slug:”, “title:”, “citation:” …",
    )


def _repeated_key(key: str, place: Place, first: Place) -> Problem:
    return Problem(
        place,
        f"Khóa “{key}” lặp lại khóa ở dòng {first.line}.",
        "giữ một khóa, xóa khóa kia.",
    )
