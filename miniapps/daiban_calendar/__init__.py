"""The bundled calendar: `app` is its MiniApp."""

from daiban_calendar.tools import app

__all__ = ["app"]
