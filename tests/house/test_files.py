import ast
import io
import re
import tokenize

from tests.house.tree import PACKAGES, ROOT, modules, named, parsed, repository_files

LONGEST_FILE = 250
VAGUE = {"utils", "util", "helpers", "helper", "manager", "managers", "common", "misc", "tools"}
FOLDERS = {*PACKAGES, "training", "tests", "benchmarks", "docs", "requirements"}

# Migrations are written by a program and never changed afterwards.
WRITTEN = [path for path in modules(*PACKAGES, "training", "benchmarks") if path.parent.name != "versions"]
EVERYTHING = [*modules(*PACKAGES, "training", "benchmarks"), *modules("tests", "docs")]


def comments() -> dict[str, str]:
    """Read every comment of the Python files."""
    found = {}
    for path in EVERYTHING:
        for token in tokenize.generate_tokens(io.StringIO(path.read_text(encoding="utf-8")).readline):
            if token.type == tokenize.COMMENT:
                found[f"{named(path)}:{token.start[0]}"] = token.string
    return found


def test_files_are_short() -> None:
    lengths = {named(path): len(path.read_text(encoding="utf-8").splitlines()) for path in WRITTEN}
    too_long = {name: length for name, length in lengths.items() if length > LONGEST_FILE}
    assert too_long == {}, f"More than {LONGEST_FILE} lines: make a package of it, one module for each subject."


def test_modules_open_with_a_sentence() -> None:
    silent = [named(path) for path in WRITTEN if not (ast.get_docstring(parsed(path)) or "").rstrip().endswith(".")]
    assert silent == [], "Say in one sentence what the module does."


def test_public_functions_say_what_they_do() -> None:
    silent = [
        f"{named(path)}:{node.lineno} {node.name}"
        for path in modules("services", "domain")
        for node in public_functions(parsed(path))
        if ast.get_docstring(node) is None
    ]
    assert silent == [], "Say in one sentence what the function does."


def public_functions(tree: ast.Module | ast.ClassDef) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Find the functions and methods that others may call."""
    found: list[ast.FunctionDef | ast.AsyncFunctionDef] = []
    for node in tree.body:
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            found += public_functions(node)
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and not node.name.startswith("_"):
            found.append(node)
    return found


def test_names_say_what_is_inside() -> None:
    parts = {part for path in EVERYTHING for part in path.relative_to(ROOT).with_suffix("").parts}
    assert parts & VAGUE == set(), "Name the module after its subject."


def test_nothing_is_left_for_later() -> None:
    later = {place: text for place, text in comments().items() if re.search(r"\b(TODO|FIXME|XXX|HACK)\b", text)}
    assert later == {}, "Do it, or write an issue."


def test_every_exception_has_a_reason() -> None:
    exception = re.compile(r"# (noqa|type: ignore|fmt: off|pragma)")
    reasoned = re.compile(r"# noqa: [A-Z]+\d+(, [A-Z]+\d+)* - \S|# type: ignore\[[a-z, -]+\] # \S")
    bare = {place: text for place, text in comments().items() if exception.search(text) and not reasoned.search(text)}
    assert bare == {}, "Give the reason: `# noqa: X - why`, `# type: ignore[x] # why`."


def test_every_rule_that_is_switched_off_has_a_reason() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    switched_off = re.findall(r"^ *(?:\"[^\"]+\" = \[)?\"[A-Z]+\d*\".*$", text, re.MULTILINE)
    ignored = [line for line in switched_off if "select" not in line]
    assert len(ignored) > 20
    assert [line for line in ignored if not re.search(r"# \S", line)] == [], "Say beside the rule why it is off."


def test_only_the_folders_of_the_design_are_there() -> None:
    folders = {parts[0] for path in repository_files() if len(parts := path.relative_to(ROOT).parts) > 1}
    assert {name for name in folders if not name.startswith(".")} - FOLDERS == set(), "See docs/architecture.md."
