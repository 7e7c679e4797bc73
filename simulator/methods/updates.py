"""How the bot gets its updates, and who it is."""

import ipaddress
import re
from typing import Any
from urllib.parse import urlsplit

from simulator.errors import bad_request, conflict
from simulator.methods.registry import Params, method
from simulator.state import Webhook
from simulator.world import World

Json = dict[str, Any]
PORTS = (80, 88, 443, 8443)
ACTIVE = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"


@method("getMe")
def get_me(world: World, _params: Params) -> Json:
    """Say who the bot is."""
    abilities = {
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
        "has_topics_enabled": False,
        "allows_users_to_create_topics": False,
    }
    return world.bot | abilities


@method("getUpdates")
async def get_updates(world: World, params: Params) -> list[Json]:
    """Hand out the updates, waiting for the next one if asked to."""
    if world.webhook.url:
        raise conflict(ACTIVE)
    world.updates.allow(params.get("allowed_updates"))
    limit = min(max(params.get("limit", 100), 1), 100)
    timeout = min(max(params.get("timeout", 0), 0), 50)
    return await world.updates.poll(params.get("offset", 0), limit, timeout)


@method("setWebhook")
def set_webhook(world: World, params: Params) -> bool:
    """Let updates be delivered to an address."""
    url = params.get("url") or ""
    if url:
        check_address(url)
    check_secret(params.get("secret_token") or "")
    world.updates.allow(params.get("allowed_updates"))
    if params.get("drop_pending_updates"):
        world.updates.clear()
    connections = min(max(params.get("max_connections", 40), 1), 100)
    world.webhook = Webhook(url, params.get("secret_token") or "", connections)
    if url:
        world.updates.interrupt(conflict("terminated by setWebhook request"))
    world.events.wake()
    return True


def check_address(url: str) -> None:
    """Refuse an address that the real server would refuse; this machine's own is allowed for tests."""
    parts = urlsplit(url)
    if is_local(parts.hostname or ""):
        return
    if parts.scheme != "https":
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if (parts.port or 443) not in PORTS:
        raise bad_request("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")
    if is_reserved(parts.hostname or ""):
        raise bad_request(f"bad webhook: IP address {parts.hostname} is reserved")


def is_local(host: str) -> bool:
    """Tell whether a host is this machine."""
    return host in ("localhost", "127.0.0.1", "::1")


def is_reserved(host: str) -> bool:
    """Tell whether a host is an address that the internet does not reach."""
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        return False


def check_secret(secret: str) -> None:
    """Refuse a secret that cannot stand in a header."""
    if len(secret) > 256:
        raise bad_request("secret token is too long")
    if not re.fullmatch(r"[A-Za-z0-9_-]*", secret):
        raise bad_request("secret token contains unallowed characters")


@method("deleteWebhook")
def delete_webhook(world: World, params: Params) -> bool:
    """Go back to getUpdates."""
    if params.get("drop_pending_updates"):
        world.updates.clear()
    world.webhook = Webhook()
    world.events.wake()
    return True


@method("getWebhookInfo")
def get_webhook_info(world: World, _params: Params) -> Json:
    """Say where updates are delivered to and how it goes."""
    pending = len(world.updates.pending())
    info = {"url": world.webhook.url, "has_custom_certificate": False, "pending_update_count": pending}
    if world.webhook.url:
        info["max_connections"] = world.webhook.max_connections
    if world.updates.allowed:
        info["allowed_updates"] = world.updates.allowed
    return info | world.webhook.last_error
