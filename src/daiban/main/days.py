"""Reading the days that are given to options, such as `--from 2026-12-05`."""

from datetime import date

from daiban.kit.errors import BadInput

_YEARS = range(1900, 2500)  # so that the days around one exist in every time zone


def day_named(text: str | None, option: str) -> date | None:
    """Raises: BadInput."""
    if text is None:
        return None
    try:
        day = date.fromisoformat(text[:10])
    except ValueError as error:
        raise BadInput(
            f"{option} takes a day such as 2026-12-05, not {text!r}",
            zh=f"{option} 要写成 2026-12-05 这样的日期，不能是「{text}」",
        ) from error
    if day.year not in _YEARS:
        raise BadInput(f"{option} {text} lies too far away", zh=f"{option} {text} 离现在太远了")
    return day
