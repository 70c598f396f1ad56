"""How sure few observations make one."""

import math

_STEPS = 400  # of the integral; it is right to three digits


def chance_of_most(fors: float, againsts: float) -> float:
    """The chance that more than half of all cases go this way, when so many were seen that did and that did not.

    The upper half of the Beta distribution with these parameters (not whole numbers alone); add one to each for a flat prior.
    """
    a, b = max(fors, 1e-6), max(againsts, 1e-6)
    middles = [(step + 0.5) / _STEPS for step in range(_STEPS)]
    logs = [(a - 1) * math.log(x) + (b - 1) * math.log(1 - x) for x in middles]
    highest = max(logs)
    densities = [math.exp(log - highest) for log in logs]
    return sum(d for d, x in zip(densities, middles, strict=True) if x > 0.5) / sum(densities)
