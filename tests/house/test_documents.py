import re
from collections import Counter
from pathlib import Path

from bot.cli import COMMANDS
from tests.house.tree import ROOT, named, repository_files, repository_texts

MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
TARGETS = dict(re.findall(r"^([a-z]+):[^\n#]*## (.+)$", MAKEFILE, re.MULTILINE))
PROGRAM = {*COMMANDS, "demo", "key"}
ABOUT_NEW_FILES = {"docs/recipes.md", "CHANGELOG.md"}
ROW = re.compile(r"^\| ([^|]+) \| `([^|`]+)` \| `([^|`]+)` \|$", re.MULTILINE)
"""A line of the glossary: the Finnish word, the identifier, and the file where it is used."""


def documents() -> dict[str, str]:
    """Read every page that is written for people."""
    return {name: text for name, text in repository_texts().items() if name.endswith(".md")}


def said(pattern: str) -> dict[str, set[str]]:
    """Find what the pages name by this pattern within code marks."""
    code = re.compile(r"```.*?```|`[^`\n]+`", re.DOTALL)
    return {
        name: {word for marked in code.findall(text) for word in re.findall(pattern, marked)}
        for name, text in documents().items()
    }


def test_every_target_says_what_it_makes() -> None:
    declared = set(re.search(r"^\.PHONY: (.+)$", MAKEFILE, re.MULTILINE)[1].split())  # type: ignore[index] # it is there
    assert set(TARGETS) == declared, "Give each target its `## line of help`, and name it in .PHONY."


def test_every_target_that_is_named_exists() -> None:
    unknown = {name: words - set(TARGETS) for name, words in said(r"(?:^`?|\s|`)make ([a-z]+)\b").items()}
    assert {name: words for name, words in unknown.items() if words} == {}, "There is no such target in the Makefile."


def test_every_command_that_is_named_exists() -> None:
    unknown = {name: words - PROGRAM for name, words in said(r"(?:^`?|\n|`)puhti ([a-z]+)\b").items()}
    assert {name: words for name, words in unknown.items() if words} == {}, "There is no such command: see bot/cli.py."


def test_links_lead_somewhere() -> None:
    broken = {
        f"{name} -> {target}"
        for name, text in documents().items()
        for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", text)
        if "://" not in target and not (ROOT / name).parent.joinpath(target).exists()
    }
    assert broken == set(), "Mend the link."


def test_files_that_are_named_exist() -> None:
    known = {named(path) for path in repository_files()}
    folders = {parent.as_posix() for name in known for parent in Path(name).parents}
    inside = r"(?<![\w/.])((?:bot|handlers|views|services|domain|models|simulator|tests|docs)/[\w/.-]*\w)"
    unknown = {name: words - known - folders for name, words in said(inside).items() if name not in ABOUT_NEW_FILES}
    assert {name: words for name, words in unknown.items() if words} == {}, "There is no such file or folder."


def test_every_identifier_of_the_glossary_is_where_it_says() -> None:
    rows = ROW.findall((ROOT / "docs" / "glossary.md").read_text(encoding="utf-8"))
    assert len(rows) > 10, "Write rows so: | sana | `identifier` | `file` |"
    elsewhere = {
        word: f"`{identifier}` in {file}"
        for word, identifier, file in rows
        if not (ROOT / file).is_file()
        or not re.search(rf"\b{identifier}s?\b", (ROOT / file).read_text(encoding="utf-8"), re.IGNORECASE)
    }
    assert elsewhere == {}, "The code uses another word: mend the code or docs/glossary.md."


def test_a_word_of_the_glossary_has_one_identifier_and_an_identifier_one_word() -> None:
    words, identifiers, _files = zip(
        *ROW.findall((ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")), strict=True
    )
    twice = [name for name, count in Counter([*words, *identifiers]).items() if count > 1]
    assert twice == [], "One word, one identifier."
