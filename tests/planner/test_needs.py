"""What a wish asks of a place and nobody here can look for."""

import pytest

from daiban.planner.wishes.needs import needs_in


@pytest.mark.parametrize(
    ("wish", "needs"),
    [
        ("约老王周五吃饭，找个安静点的地方", ["安静"]),
        ("周六和爸妈聚餐，要包间，停车方便", ["要包间", "停车方便"]),
        ("约小李明天喝咖啡，离她公司近一点", ["离她公司近一点"]),
        ("和Amy吃晚饭，她对花生过敏", ["她对花生过敏"]),
        ("约老王周五吃火锅", []),
        ("上次我们俩都喜欢的那家日料，周末约他", []),
        (
            "dinner with Tom on Friday, somewhere quiet near the station",
            ["somewhere quiet", "near the station"],
        ),
        ("lunch with Mum, she's allergic to nuts", ["she's allergic to nuts"]),
        ("table for four at Luigi's tomorrow, by the window", ["by the window"]),
        ("drinks with Raj halfway between us, with the kids", ["halfway between us", "with the kids"]),
        ("dinner with Tom near the end of the month", []),
        ("coffee with Ann next to never works, try Friday", []),
    ],
)
def test_needs(wish: str, needs: list[str]) -> None:
    assert [wish[begin:finish] for begin, finish in needs_in(wish)] == needs
