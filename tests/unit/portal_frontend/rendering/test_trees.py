"""A flat list with depths, as a tree."""

from portal_frontend.rendering.trees import nested


def names(nodes):
    return {node["title"]: names(node["below"]) for node in nodes}


def test_items_stand_below_the_last_one_that_is_less_deep():
    depths = [("A", 0), ("B", 1), ("C", 2), ("D", 1), ("E", 0), ("F", 1)]
    items = [{"title": title, "depth": depth} for title, depth in depths]
    assert names(nested(items)) == {"A": {"B": {"C": {}}, "D": {}}, "E": {"F": {}}}


def test_nothing_is_an_empty_tree():
    assert nested([]) == []
