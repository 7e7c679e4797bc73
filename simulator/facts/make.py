"""Makes facts.json from the TypeScript declarations of @gramio/types: python -m simulator.facts.make."""

import json
import re
import subprocess
import tarfile
import tempfile
from collections.abc import Mapping
from pathlib import Path

PACKAGE = "@gramio/types@10.0.0"
HERE = Path(__file__).parent

DECLARATION = re.compile(r"^export interface (\w+)[^{\n]*\{(.*?)(?<=[{\n])\}$", re.MULTILINE | re.DOTALL)
ALIAS = re.compile(r"^export type (\w+) =(.*?)(?=^export |^/\*\*|\Z)", re.MULTILINE | re.DOTALL)
FIELD = re.compile(r"(?:    /\*\*(.*?)\*/\n)?    (\w+)(\??):(.*?)(?=^    /\*\*|\Z)", re.MULTILINE | re.DOTALL)
METHOD = re.compile(r"^    (\w+): CallAPI(\w*)<(.*?)>\n(?=    /\*\*|\})", re.MULTILINE | re.DOTALL)
LIMIT = re.compile(r"\b(\d+)-(\d+)\b(?: (characters|bytes))?")
NUMBERS = re.compile(r"[Vv]alues between (\d+)-(\d+)|[Mm]ust be between (\d+)-(\d+)|, (\d+)-(\d+)[.,]")
FRACTIONS = re.compile(r"latitude|longitude|accuracy|_shift|scale|timestamp|_percentage|rotation_angle")


def type_of(source: str, name: str, text: str) -> str:
    """Write a TypeScript type in the table's short notation."""
    short = re.sub(r"\|? ?\{\s*to\w+\(\): [\w.]+\s*\}|\s+", " ", source)
    short = re.sub(r'Exclude<keyof [\w.]+, ?"update_id">', "string", short)
    short = re.sub(r"\b(?:Objects\.)?(?:Telegram)?(\w+)", r"\1", short).replace(" ", "").replace("Blob", "file")
    number = "float" if FRACTIONS.search(name) else "int"
    words = {"string": "str", "number": number, "boolean": "bool", "InputFile": "file"}
    short = re.sub(r'(?<!")\b\w+\b(?!")', lambda word: words.get(word[0], word[0]), short)
    short = re.sub(r"^\||(?<=\()\||\|(?=\|)", "", short)
    return short + limit_of(short, text)


def limit_of(short: str, text: str) -> str:
    """Find the documented length or range in the description of a field."""
    if short == "str" and "entities parsing" not in text:
        found = next((match for match in LIMIT.finditer(text) if match[3]), None)
        return f" {found[1]}-{found[2]} {found[3]}" if found else ""
    ranges = NUMBERS.search(text) if short == "int" else None
    return " {}-{} value".format(*[part for part in ranges.groups() if part]) if ranges else ""


def fields_of(body: str) -> dict[str, str]:
    """Read the fields of one interface; a required one is marked with '!'."""
    return {
        name + ("" if optional else "!"): type_of(source, name, " ".join((text or "").split()))
        for text, name, optional, source in FIELD.findall(body)
    }


def methods_of(methods: str, params: dict[str, dict[str, str]]) -> dict[str, object]:
    """Join every method's parameters with what it returns."""
    table: dict[str, object] = {}
    for name, kind, source in METHOD.findall(methods):
        first, _, last = source.partition(",")
        known = {} if kind == "WithoutParams" else params[first.strip().removeprefix("Params.")]
        table[name] = {"returns": type_of(first if kind == "WithoutParams" else last, "", ""), "params": known}
    return table


def aliases_of(source: str) -> dict[str, str]:
    """Read the unions that have a name of their own."""
    return {
        name.removeprefix("Telegram"): type_of(body, "", "")
        for name, body in ALIAS.findall(source)
        if "APIResponse" not in name and "InputFile" not in name
    }


def lines(table: Mapping[str, object]) -> str:
    """Write one line per entry, so that a new version reads well as a difference."""
    return ",\n".join(f"{json.dumps(name)}: {json.dumps(entry, ensure_ascii=False)}" for name, entry in table.items())


def download(folder: Path) -> Path:
    """Fetch the pinned package with npm and unpack it."""
    command = ["npm", "pack", PACKAGE]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)  # noqa: S603 - the package is ours to name
    with tarfile.open(next(folder.glob("*.tgz"))) as archive:
        archive.extractall(folder, filter="data")
    return folder / "package"


def main() -> None:
    """Write facts.json and the notice of the package it was made from."""
    with tempfile.TemporaryDirectory() as folder:
        package = download(Path(folder))
        read = {name: (package / "out" / f"{name}.d.ts").read_text() for name in ("methods", "params", "objects")}
        (HERE / "LICENSE.gramio").write_text((package / "LICENSE").read_text())
    params = {name: fields_of(body) for name, body in DECLARATION.findall(read["params"])}
    objects = {name.removeprefix("Telegram"): fields_of(body) for name, body in DECLARATION.findall(read["objects"])}
    objects = {name: fields for name, fields in objects.items() if not name.startswith("APIResponse")}
    sections: dict[str, Mapping[str, object]] = {
        "methods": methods_of(read["methods"], params),
        "aliases": aliases_of(read["objects"]) | aliases_of(read["params"]),
        "objects": objects,
    }
    body = ",\n".join(f'"{name}": {{\n{lines(table)}\n}}' for name, table in sections.items())
    (HERE / "facts.json").write_text(f'{{"source": "{PACKAGE}, Bot API 10.0",\n{body}}}\n')


if __name__ == "__main__":
    main()
