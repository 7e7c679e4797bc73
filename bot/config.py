"""Read the settings: environment over config.toml, and refuse by name what is unknown, missing or wrong."""

import os
import tomllib
from collections.abc import Mapping
from datetime import date, time
from pathlib import Path
from typing import Annotated, Any, Literal, Self
from zoneinfo import ZoneInfo, available_timezones

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, SecretStr, ValidationError, model_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from bot.config_announcements import Announcements
from bot.config_errors import ConfigError, explain
from bot.config_groups import Groups

SHORT_NAMES = {
    "BOT_TOKEN": ("telegram", "token"),
    "TELEGRAM_API_URL": ("telegram", "api_url"),
    "DATABASE_URL": ("database", "url"),
    "DATABASE_KEY": ("database", "key"),
}
"""The settings that have short environment names; each may also be read from the file named by NAME_FILE."""


def _known_zone(name: str) -> str:
    if name not in available_timezones():
        raise ValueError("write a time zone such as Europe/Helsinki")
    return name


def _web_address(url: str) -> str:
    if not url.startswith(("http://", "https://")):
        raise ValueError("write an address that begins with https:// or http://")
    return url.rstrip("/")


def _web_address_or_none(url: str) -> str:
    return url and _web_address(url)


def _database_address(url: str) -> str:
    if not url.startswith(("sqlite+aiosqlite:///", "postgresql://")):
        raise ValueError("write sqlite+aiosqlite:///path/to/file.db or postgresql://user:password@host/name")
    return url


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Project(_Section):
    """What the texts say about the project."""

    name: str
    controller: str
    contact: str
    funder: str
    attendance_kept_until: date
    privacy_version: Annotated[str, Field(min_length=1, max_length=32)]
    learning_versions: list[str]
    zone: Annotated[str, AfterValidator(_known_zone)]

    @property
    def tz(self) -> ZoneInfo:
        """The local time zone."""
        return ZoneInfo(self.zone)


class Telegram(_Section):
    """How the Bot API is reached; the token may be missing only where no bot runs."""

    api_url: Annotated[str, AfterValidator(_web_address)]
    webhook_url: Annotated[str, AfterValidator(_web_address_or_none)] = ""
    poll_seconds: Annotated[int, Field(ge=1, le=50)]
    token: SecretStr | None = None


class Database(_Section):
    """Where the data is; PostgreSQL needs a key, for SQLite one is made beside the file when there is none."""

    url: Annotated[str, AfterValidator(_database_address)]
    key: SecretStr | None = None


class Pacing(_Section):
    """How fast messages may leave."""

    per_second: Annotated[float, Field(gt=0, le=10_000)]
    per_chat_per_second: Annotated[float, Field(gt=0, le=1000)]
    per_chat_burst: Annotated[int, Field(ge=1, le=100)]
    per_group_per_minute: Annotated[int, Field(ge=1, le=1000)]


class Signup(_Section):
    """How an unfinished sign-up is reminded of, and how long invitations live."""

    nudge_after_days: Annotated[tuple[Annotated[int, Field(ge=1, le=365)], ...], Field(max_length=5)]
    invitation_days: Annotated[int, Field(ge=1, le=365)]


class Suggestions(_Section):
    """How partners are suggested, and how long a suggestion, an answer and a rest last."""

    first: Annotated[int, Field(ge=0, le=10)]
    per_week: Annotated[int, Field(ge=0, le=20)]
    open_most: Annotated[int, Field(ge=1, le=20)]
    shown_most: Annotated[int, Field(ge=1, le=100)]
    least_score: Annotated[int, Field(ge=0, le=1000)]
    remind_after_days: Annotated[int, Field(ge=1, le=365)]
    expire_days: Annotated[int, Field(ge=1, le=365)]
    late_days: Annotated[int, Field(ge=1, le=365)]
    rest_days: Annotated[int, Field(ge=1, le=3650)]
    silent_most: Annotated[int, Field(ge=1, le=20)]
    follow_up_days: Annotated[int, Field(ge=1, le=365)]
    weekly_day: Annotated[int, Field(ge=1, le=7)]
    weekly_time: time
    learn_from: Annotated[int, Field(ge=0, le=100_000)]
    explore_every: Annotated[int, Field(ge=0, le=100)]


class Coordinators(_Section):
    """Who coordinates, by their numbers on Telegram."""

    ids: Annotated[tuple[Annotated[int, Field(ge=1, lt=2**52)], ...], Field(max_length=50)]


class Quiet(_Section):
    """When nothing that can wait is sent, in local time."""

    start: time
    end: time
    quiet_days: bool


class Web(_Section):
    """Where this process answers to Telegram's webhook and to whoever asks whether it is well; port 0 is nowhere."""

    host: str
    port: Annotated[int, Field(ge=0, le=65535)]


class Retention(_Section):
    """How long records of deliveries are kept."""

    delivered_days: Annotated[int, Field(ge=2, le=6)]


class Logs(_Section):
    """How much is logged."""

    level: Literal["DEBUG", "INFO", "WARNING", "ERROR"]


class Settings(BaseSettings):
    """All settings of one installation."""

    model_config = SettingsConfigDict(env_prefix="PUHTI_", env_nested_delimiter="__", extra="forbid", frozen=True)

    project: Project
    telegram: Telegram
    database: Database
    pacing: Pacing
    signup: Signup
    suggestions: Suggestions
    groups: Groups
    announcements: Announcements
    coordinators: Coordinators
    quiet_hours: Quiet
    web: Web
    retention: Retention
    logs: Logs

    @model_validator(mode="after")
    def _webhook_needs_a_port(self) -> Self:
        if self.telegram.webhook_url and not self.web.port:
            raise ValueError("web.port: a webhook needs a port. Write the one to which webhook_url leads")
        return self

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],  # noqa: ARG003 - the signature of pydantic-settings
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - no .env file is read
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - NAME_FILE is read by this module
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Let the environment win over the file, which comes in as arguments."""
        return env_settings, init_settings


def read_settings() -> Settings:
    """Read config.toml (or the file that PUHTI_CONFIG names) and the environment; raises ConfigError."""
    values = _read_file(Path(os.environ.get("PUHTI_CONFIG", "config.toml")))
    _refuse_misspelt(os.environ)
    for name, (section, key) in SHORT_NAMES.items():
        value = _short_value(os.environ, name)
        if value is not None:
            values.setdefault(section, {})[key] = value
    try:
        return Settings(**values)
    except ValidationError as error:
        raise ConfigError(explain(error)) from None


def _read_file(path: Path) -> dict[str, Any]:
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError:
        raise ConfigError(f"PUHTI_CONFIG: {path} cannot be read. Write the path of config.toml.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: this is not TOML: {error}.") from None
    for section, key in (("telegram", "token"), ("database", "key")):
        if key in values.get(section, {}):
            name = next(name for name, place in SHORT_NAMES.items() if place == (section, key))
            raise ConfigError(
                f"{section}.{key}: a secret does not belong in {path}. Write it to {name} or {name}_FILE."
            )
    return values


def _short_value(environment: Mapping[str, str], name: str) -> str | None:
    path = environment.get(f"{name}_FILE")
    if path is None:
        return environment.get(name)
    if name in environment:
        raise ConfigError(f"{name} and {name}_FILE are both set. Keep one of them.")
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        raise ConfigError(f"{name}_FILE: {path} cannot be read. Write the path of a text file.") from None


def _refuse_misspelt(environment: Mapping[str, str]) -> None:
    known = {"PUHTI_CONFIG"} | {
        f"PUHTI_{section}__{key}".upper()
        for section, field in Settings.model_fields.items()
        if isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel)
        for key in field.annotation.model_fields
    }
    for name in sorted(environment):
        if name.upper().startswith("PUHTI_") and name.upper() not in known:
            raise ConfigError(f"{name}: there is no such setting. Known names: {', '.join(sorted(known))}.")
