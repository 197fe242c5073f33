"""The house stands as drawn: folders, layers, migrations, documented settings."""

import ast
import re
import subprocess
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings

ROOT = Path(__file__).resolve().parents[2]
TOP = {
    ".ci", ".editorconfig", ".gitignore", "LICENSE", "Makefile", "README.md", "cms", "docs",
    "fixtures", "manage.py", "migrations", "package-lock.json", "package.json", "portal_frontend",
    "pyproject.toml", "schema.graphql", "sites", "tests", "uv.lock",
}  # fmt: skip
TOOL_CONFIGURATION = re.compile(r"^\.(htmlvalidate|stylelintrc|prettierrc|browserslistrc)")


def tracked_files() -> list[str]:
    listing = ["git", "ls-files"]
    return subprocess.run(
        listing, cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.splitlines()


def test_the_top_of_the_repository_is_fixed():
    top = {name.split("/")[0] for name in tracked_files()}
    assert {name for name in top - TOP if not TOOL_CONFIGURATION.match(name)} == set()


def test_every_app_with_models_has_its_migrations_folder():
    ours = {
        config.label
        for config in apps.get_app_configs()
        if (ROOT / config.name.split(".")[0]).is_dir() and list(config.get_models())
    }
    assert ours == set(settings.MIGRATION_MODULES)
    assert all((ROOT / "migrations" / label / "__init__.py").exists() for label in ours)


def test_data_migrations_never_save_a_page():
    """A historical StreamField has no blocks: saving such a page empties its body."""
    for path in (ROOT / "migrations").glob("*/*.py"):
        calls = [
            node
            for node in ast.walk(ast.parse(path.read_text()))
            if isinstance(node, ast.Attribute)
        ]
        assert not [call for call in calls if call.attr == "save"], path


def test_every_variable_that_settings_read_is_documented():
    source = "".join(path.read_text() for path in (ROOT / "cms" / "settings").glob("*.py"))
    read = set(re.findall(r'env\.\w+\(\s*"([A-Z_]+)"', source))
    documented = set(
        re.findall(r"^\| `([A-Z_]+)`", (ROOT / "docs" / "settings.md").read_text(), re.M)
    )
    assert len(read) > 5
    assert read == documented


def test_every_link_in_the_docs_resolves():
    pages = [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]
    for page in pages:
        for target in re.findall(r"\]\(([^)#]+?)(?:#[^)]*)?\)", page.read_text()):
            if not target.startswith(("http://", "https://", "mailto:")):
                assert (page.parent / target).exists(), f"{page.relative_to(ROOT)} → {target}"


def test_every_command_of_ours_is_documented():
    ours = {
        path.stem
        for app in ("sites", "cms", "portal_frontend")
        for path in (ROOT / app).rglob("management/commands/*.py")
        if path.stem != "__init__"
    }
    docs = "".join(
        page.read_text() for page in [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]
    )
    assert ours
    assert {name for name in ours if f"manage.py {name}" not in docs} == set()


@pytest.mark.parametrize("name", ["utils", "helpers", "common", "misc"])
def test_no_room_is_without_a_name(name):
    assert not [path for path in tracked_files() if Path(path).stem == name]
