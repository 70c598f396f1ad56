"""The stubs of the tools that the hub gives to plans; the functions are in `hub_tools`."""

from functools import cache
from pathlib import Path

MODULES = ("messages", "owner", "people", "runs", "tasks", "times")


@cache
def hub_stubs() -> dict[str, str]:
    """The stub text of each module, written by hand in `hub_tools/stubs`."""
    folder = Path(__file__).parent / "hub_tools" / "stubs"
    return {name: (folder / f"{name}.pyi").read_text(encoding="utf-8") for name in MODULES}
