"""The bundled directory of places to eat, with a reservation book for those that keep it here: `app` is its MiniApp."""

from daiban_dining.tools import app

__all__ = ["app"]
