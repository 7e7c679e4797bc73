"""Say which setting is wrong and what to write instead."""

from pydantic import ValidationError


class ConfigError(Exception):
    """A setting is missing, unknown or wrong; the message names it and says what to write."""


def explain(error: ValidationError) -> str:
    """Put every finding on a line with the name of the setting; values are not repeated, they may be secret."""
    lines = []
    for finding in error.errors(include_url=False, include_context=False, include_input=False):
        name = ".".join(str(part) for part in finding["loc"])
        match finding["type"]:
            case "missing":
                lines.append(f"{name}: this setting is missing. Write it to config.toml.")
            case "extra_forbidden":
                lines.append(f"{name}: there is no such setting. Take the line away or correct its name.")
            case _:
                # What is wrong between two settings names them itself.
                lines.append(f"{name}: ".removeprefix(": ") + f"{finding['msg'].removeprefix('Value error, ')}.")
    return "\n".join(lines)
