"""The checker of our Finnish: finds planted mistakes by the right rule, and leaves right messages alone."""

import subprocess
import sys
from pathlib import Path

import pytest

from locales.check.checking import check
from locales.check.reading import Message, plain, read, sentences
from locales.check.voikko import voikko_check

HERE = Path(__file__).parent
PLANTED = [line.split("\t") for line in (HERE / "planted.tsv").read_text(encoding="utf-8").splitlines()]
RIGHT = (HERE / "right.txt").read_text(encoding="utf-8").splitlines()


def rules(text: str) -> str:
    return " ".join(sorted({finding.rule for finding in check(Message("", text))})) or "-"


def test_planted_mistakes_are_found_by_their_rules() -> None:
    assert {text: rules(text) for _rules, text in PLANTED} == {text: expected for expected, text in PLANTED}


def test_right_messages_are_left_alone() -> None:
    assert {text: rules(text) for text in RIGHT if rules(text) != "-"} == {}


def test_voikko_leaves_right_messages_alone_too() -> None:
    voikko = voikko_check()
    if voikko is None:
        pytest.skip("Voikko is not installed: apt-get install libvoikko1 voikko-fi")
    found = {text: check(Message("", text), voikko) for text in RIGHT}
    assert {text: findings for text, findings in found.items() if findings} == {}


def test_voikko_suggests_what_to_write() -> None:
    voikko = voikko_check()
    if voikko is None:
        pytest.skip("Voikko is not installed: apt-get install libvoikko1 voikko-fi")
    (finding,) = check(Message("", "Tapaamnen on peruttu."), voikko)
    assert (finding.rule, finding.piece, finding.instead) == ("spelling", "Tapaamnen", "Tapaaminen")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Paina ”Kerro mitä haluat”.", "-"),
        ("<b>Ryhmä</b>: {name}", "-"),
        ("Kirjoita /profiili.", "-"),
        ("Osoite on nimi@esimerkki.fi.", "-"),
        ("Avaa https://esimerkki.fi/1:30?a=b.", "-"),
        ("• paina valmis", "-"),
        ("🙂", "-"),
        ("", "-"),
        ("!", "exclamation"),
    ],
)
def test_what_is_not_running_finnish_is_not_judged(text: str, expected: str) -> None:
    assert rules(text) == expected


def test_a_text_is_cut_into_sentences_but_not_at_dates_and_abbreviations() -> None:
    text = "Tapaaminen on ti 1.12. klo 18.00. Tule, esim. Kalajoelta, ym. syystä. kiitos?\n• Hei"
    assert list(sentences(plain(text))) == [
        "Tapaaminen on ti 1.12. klo 18.00.",
        "Tule, esim. Kalajoelta, ym. syystä.",
        "kiitos?",
        "Hei",
    ]


@pytest.mark.parametrize(
    ("text", "original", "expected"),
    [
        ("Jatka", "Continue", "-"),
        ("Telegram", "Telegram", "-"),
        ("Continue", "Continue", "translation"),
        ("Valitse", "Choose.", "translation"),
        ("Selvä: {answer}", "All right.", "-"),
    ],
)
def test_a_translation_is_compared_with_its_original(text: str, original: str, expected: str) -> None:
    found = check(Message("", text, label=True, original=original))
    assert (" ".join(sorted({finding.rule for finding in found})) or "-") == expected


def test_catalogues_pages_and_lists_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.po").write_text('msgid ""\nmsgstr ""\n\nmsgid "Yes."\nmsgstr "Kyllä."\n', encoding="utf-8")
    (tmp_path / "a.md").write_text(
        '# Otsikko\n\nEka *rivi*\njatkuu [tässä](a.md).\n\n| a | b |\n|---|---|\n<img alt="Kuva">\n', encoding="utf-8"
    )
    (tmp_path / "a.txt").write_text("# ei tätä\nYksi\\nkaksi\n\n", encoding="utf-8")
    found = [(message.text, message.label) for name in ("a.po", "a.md", "a.txt") for message in read(tmp_path / name)]
    assert found == [
        ("Kyllä.", False),
        ("Otsikko", True),
        ("Eka ”rivi” jatkuu tässä.", False),
        ("a", True),
        ("b", True),
        ("Kuva", True),
        ("Yksi\nkaksi", False),
    ]


def test_the_command_prints_a_line_for_each_finding_and_fails(tmp_path: Path) -> None:
    file = tmp_path / "messages.txt"
    file.write_text("Kiitos, olet mukana.\nKerro mitä haluat.\n", encoding="utf-8")
    command = [sys.executable, "-m", "locales.check", str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    expected = f"{file}:2: Kerro mitä haluat. [comma: Kerro mitä] → a comma between the clauses\n"
    assert (done.returncode, done.stdout) == (1, expected)
    file.write_text("Kiitos, olet mukana.\n", encoding="utf-8")
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")
