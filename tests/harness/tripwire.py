"""A tripwire in the simulated Telegram: something happens the instant before a chosen request is answered."""

from collections.abc import Callable

from simulator.ledger import Ledger, Request
from simulator.world import World


class Tripwire(Ledger):
    """The simulator's ledger that acts on the first request that fits: its effect is there, its answer unsent."""

    def __init__(self, world: World) -> None:
        super().__init__()
        self._world = world
        self._fits: Callable[[Request], object] = lambda _request: False
        self._act: Callable[[], None] = lambda: None
        world.ledger = self

    def set(self, fits: Callable[[Request], object], act: Callable[[], None]) -> None:
        """Wait for a request that fits."""
        self._fits, self._act = fits, act

    def set_on_confirmation(self, act: Callable[[], None]) -> None:
        """Wait until the bot confirms by its offset that it has every update."""
        updates, wake = self._world.updates, self._world.updates.changed

        def changed() -> None:
            wake()
            if not updates.pending():
                updates.changed = wake
                act()

        updates.changed = changed

    def note(self, request: Request) -> None:
        """Keep a request, and act when it is the awaited one."""
        super().note(request)
        if self._fits(request):
            self._fits = lambda _request: False
            self._act()
