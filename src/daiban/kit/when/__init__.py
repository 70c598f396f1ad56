"""Reading times in Chinese and English text: days, parts of the day, clock times, ranges and open ends.

Knows nothing of what the time is for. What it cannot read it leaves out; what can be read in two ways says so.
"""

from daiban.kit.when.read import read, read_one
from daiban.kit.when.records import TimeExpression

__all__ = ["TimeExpression", "read", "read_one"]
