from pathlib import Path

import pytest

from bot.config import Settings, read_settings
from bot.config_errors import ConfigError
from tests.house.tree import ROOT

CONFIG = (ROOT / "config.toml").read_text(encoding="utf-8")


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Read a file of the test's own, in an environment without any settings."""
    for name in ("BOT_TOKEN", "TELEGRAM_API_URL", "DATABASE_URL", "DATABASE_KEY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(f"{name}_FILE", raising=False)
    file = tmp_path / "config.toml"
    file.write_text(CONFIG, encoding="utf-8")
    monkeypatch.setenv("PUHTI_CONFIG", str(file))


@pytest.fixture
def config(tmp_path: Path) -> Path:
    return tmp_path / "config.toml"


def refusal() -> str:
    with pytest.raises(ConfigError) as refused:
        read_settings()
    return str(refused.value)


def line_of(name: str) -> str:
    return next(line for line in CONFIG.splitlines() if line.startswith(f"{name} = "))


def test_the_file_is_right_as_it_is_delivered() -> None:
    settings = read_settings()
    assert settings.project.name == "YritysPuhti"
    assert settings.telegram.token is None
    assert settings.signup.nudge_after_days == (1, 5)


def test_the_environment_wins_over_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PUHTI_PACING__PER_SECOND", "7.5")
    monkeypatch.setenv("PUHTI_PROJECT__NAME", "Ääniä")
    monkeypatch.setenv("PUHTI_COORDINATORS__IDS", "[500, 501]")
    monkeypatch.setenv("TELEGRAM_API_URL", "http://127.0.0.1:81/")
    monkeypatch.setenv("BOT_TOKEN", "1:A")
    settings = read_settings()
    assert (settings.pacing.per_second, settings.project.name) == (7.5, "Ääniä")
    assert settings.coordinators.ids == (500, 501)
    assert settings.telegram.api_url == "http://127.0.0.1:81"
    assert settings.telegram.token is not None
    assert settings.telegram.token.get_secret_value() == "1:A"
    assert settings.pacing.per_chat_burst == 3


WRONG = {
    'zone = "Europe/Helsinki"': ('zone = "Suomi"', "project.zone: write a time zone such as Europe/Helsinki."),
    "poll_seconds = 30": ("poll_seconds = 51", "telegram.poll_seconds: Input should be less than or equal to 50."),
    'api_url = "https://api.telegram.org"': (
        'api_url = "api.telegram.org"',
        "telegram.api_url: write an address that begins with https:// or http://.",
    ),
    'webhook_url = ""': (
        'webhook_url = "https://example.org/telegram"',
        "web.port: a webhook needs a port. Write the one to which webhook_url leads.",
    ),
    'url = "sqlite+aiosqlite:///var/puhti.db"': (
        'url = "puhti.db"',
        "database.url: write sqlite+aiosqlite:///path/to/file.db or postgresql://user:password@host/name.",
    ),
    "per_second = 30.0": ("per_second = 0", "pacing.per_second: Input should be greater than 0."),
    "per_chat_burst = 3": ("per_chat_burst = 0", "pacing.per_chat_burst: Input should be greater than or equal to 1."),
    "nudge_after_days = [1, 5]": (
        "nudge_after_days = [0]",
        "signup.nudge_after_days.0: Input should be greater than or equal to 1.",
    ),
    "ids = []": ("ids = [0]", "coordinators.ids.0: Input should be greater than or equal to 1."),
    "start = 21:00:00": ('start = "ilta"', "quiet_hours.start: Input should be in a valid time format"),
    "delivered_days = 3": ("delivered_days = 7", "retention.delivered_days: Input should be less than or equal to 6."),
    'level = "INFO"': ('level = "LOUD"', "logs.level: Input should be 'DEBUG', 'INFO', 'WARNING' or 'ERROR'."),
    'privacy_version = "6"': (
        'privacy_version = ""',
        "project.privacy_version: String should have at least 1 character",
    ),
}
"""Lines of the file, what is written instead, and how the refusal begins."""


@pytest.mark.parametrize("right", WRONG)
def test_a_wrong_setting_is_refused_by_name(config: Path, right: str) -> None:
    wrong, message = WRONG[right]
    assert CONFIG.count(f"\n{right}") == 1
    config.write_text(CONFIG.replace(f"\n{right}", f"\n{wrong}"), encoding="utf-8")
    assert refusal().startswith(message)


def test_all_that_is_wrong_is_told_at_once(config: Path) -> None:
    text = CONFIG.replace(line_of("contact"), "").replace("per_second = 30.0", "per_secnod = 25.0")
    config.write_text(text, encoding="utf-8")
    assert refusal().splitlines() == [
        "project.contact: this setting is missing. Write it to config.toml.",
        "pacing.per_second: this setting is missing. Write it to config.toml.",
        "pacing.per_secnod: there is no such setting. Take the line away or correct its name.",
    ]


def test_a_missing_or_unknown_section_is_named(config: Path) -> None:
    config.write_text(CONFIG.replace("[logs]", "[lokit]"), encoding="utf-8")
    assert refusal().splitlines() == [
        "logs: this setting is missing. Write it to config.toml.",
        "lokit: there is no such setting. Take the line away or correct its name.",
    ]


@pytest.mark.parametrize(
    "name", ["PUHTI_PACNIG__PER_SECOND", "PUHTI_PACING__PER_SECNOD", "PUHTI_X", "puhti_logs_level"]
)
def test_a_misspelt_name_of_the_environment_is_refused(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(name, "20")
    message = refusal()
    assert message.startswith(f"{name}: there is no such setting. Known names: ")
    assert "PUHTI_PACING__PER_SECOND" in message


SECRETS = {"BOT_TOKEN": ("telegram", "token"), "DATABASE_KEY": ("database", "key")}


@pytest.mark.parametrize("name", SECRETS)
def test_a_secret_is_read_from_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str) -> None:
    (tmp_path / "secret").write_text("  1:hidden\n", encoding="utf-8")
    monkeypatch.setenv(f"{name}_FILE", str(tmp_path / "secret"))
    section, key = SECRETS[name]
    settings: Settings = read_settings()
    assert getattr(getattr(settings, section), key).get_secret_value() == "1:hidden"
    assert "hidden" not in repr(settings)
    monkeypatch.setenv(name, "1:other")
    assert refusal() == f"{name} and {name}_FILE are both set. Keep one of them."


@pytest.mark.parametrize("name", SECRETS)
def test_a_secret_in_the_file_of_settings_is_refused_unread(config: Path, name: str) -> None:
    section, key = SECRETS[name]
    config.write_text(CONFIG.replace(f"[{section}]", f'[{section}]\n{key} = "1:hidden"'), encoding="utf-8")
    assert refusal() == (f"{section}.{key}: a secret does not belong in {config}. Write it to {name} or {name}_FILE.")


def test_what_cannot_be_read_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, config: Path) -> None:
    monkeypatch.setenv("BOT_TOKEN_FILE", str(tmp_path / "nowhere"))
    assert refusal().startswith(f"BOT_TOKEN_FILE: {tmp_path / 'nowhere'} cannot be read")
    (tmp_path / "binary").write_bytes(b"\xff\xfe\x00")
    monkeypatch.setenv("BOT_TOKEN_FILE", str(tmp_path / "binary"))
    assert refusal().startswith(f"BOT_TOKEN_FILE: {tmp_path / 'binary'} cannot be read")
    monkeypatch.delenv("BOT_TOKEN_FILE")
    for content in (b"[project", "[project]\nname = 'Äijät'".encode("latin-1")):
        config.write_bytes(content)
        assert refusal().startswith(f"{config}: this is not TOML")
    for path in (tmp_path / "nowhere.toml", tmp_path):
        monkeypatch.setenv("PUHTI_CONFIG", str(path))
        assert refusal().startswith("PUHTI_CONFIG: ")
        assert str(path) in refusal()


def test_the_value_of_a_wrong_secret_is_not_repeated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://puhti:salasana@localhost/puhti")
    assert "salasana" not in refusal()
