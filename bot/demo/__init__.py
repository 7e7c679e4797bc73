"""Show Puhti to anybody: a local Telegram in the browser, the real bot, and made-up companies."""

from bot.demo.running import run_demo

__all__ = ["run_demo"]
