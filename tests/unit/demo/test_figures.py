"""The demo's tables of figures are ones that an editor could have saved."""

from cms.demo.content import DemoContent
from cms.demo.saving.records import figures
from cms.graphql.records.figures import read_figures
from cms.records.figures import FiguresStream


def test_every_table_passes_the_checks_of_its_form(content: DemoContent) -> None:
    stream = FiguresStream()
    tables = {r.id: r.facts["figures"] for r in content.records if "figures" in r.facts}
    assert len(tables) == 6
    for owner, table in tables.items():
        cleaned = stream.clean(stream.to_python([figures(table, owner)]))
        found = read_figures(stream.get_prep_value(cleaned))
        assert found
        assert all(column.unit for column in found.columns), owner
