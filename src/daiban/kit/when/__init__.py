"""Reading times in Chinese and English text: instants, days, stretches, lengths, recurrences, parts of the day, open ends.

Knows nothing of what the time is for. What it cannot read it leaves out; what can be read in two ways says so in
`alternatives`, of which `doubts` are worth a question. Weeks are Monday to Sunday: "next Friday" and 下周五 lie in the next week, "next weekend" ends it.
"""

from daiban.kit.when.date_order import date_order
from daiban.kit.when.lex import fold
from daiban.kit.when.read import read, read_one
from daiban.kit.when.reckon import within
from daiban.kit.when.records import Daily, DateOrder, Days, TimeExpression

__all__ = ["Daily", "DateOrder", "Days", "TimeExpression", "date_order", "fold", "read", "read_one", "within"]
