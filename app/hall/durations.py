"""How long people take, for `day`: their means, or draws around them from a seeded stream.

Transactions are lognormal; what is left of one that has lasted a while is longer than for one
that has just begun.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import erfc, exp, inf, log, sqrt
from random import Random
from statistics import NormalDist

from app.hall.assignment import UNKNOWN_S
from app.hall.standing import Citizen, Fate

LEAST_LEFT_S = 1.0
"""Of a transaction that should have been over long ago."""

LEAST_CHANCE = 1e-100
"""Of what never happens: beyond it, what is left is taken to be exponential."""

_NORMAL = NormalDist()


@dataclass(frozen=True, slots=True)
class Means:
    """Everybody takes the mean time and comes: for one run that says what to expect.

    Attributes:
        work_s: by service, of an operator whose factor is 1.
        spread: the standard deviation of a transaction as a part of its mean.
    """

    work_s: Mapping[str, float]
    walk_s: float = 30.0
    spread: float = 0.6

    def fate(self, citizen: Citizen) -> Fate:
        """The mean of its service."""
        return Fate(self.walk_s, self.work_s.get(citizen.head.service, UNKNOWN_S))

    def rest_s(self, citizen: Citizen, spent_s: float) -> float:
        """The mean of what is left."""
        mean = self.work_s.get(citizen.head.service, UNKNOWN_S)
        return mean_rest_s(mean, self.spread, spent_s)


@dataclass(frozen=True, slots=True)
class Draws:
    """Everybody's own times, drawn in the order in which they are asked for.

    Attributes:
        no_shows: the part of those who are called and have gone.
        patience_s: after so long half of those who still wait leave; 0: nobody does.
    """

    random: Random
    work_s: Mapping[str, float]
    walk_s: float = 30.0
    spread: float = 0.6
    no_shows: float = 0.0
    patience_s: float = 0.0

    def fate(self, citizen: Citizen) -> Fate:
        """What somebody brings along; as many draws for everybody, so that streams stay alike."""
        draw = self.random.random
        walk, work, comes, patience = draw(), draw(), draw(), draw()
        mean = self.work_s.get(citizen.head.service, UNKNOWN_S)
        return Fate(
            walk_s=self.walk_s * (0.5 + walk),
            work_s=lognormal_s(mean, self.spread, work),
            comes=comes >= self.no_shows,
            patience_s=self.patience_s * -log(1.0 - patience) / log(2.0)
            if self.patience_s
            else inf,
        )

    def rest_s(self, citizen: Citizen, spent_s: float) -> float:
        """What is left, given what was spent."""
        mean = self.work_s.get(citizen.head.service, UNKNOWN_S)
        return drawn_rest_s(mean, self.spread, spent_s, self.random.random())


def lognormal_s(mean_s: float, spread: float, chance: float) -> float:
    """The time that a part `chance` (0 to 1) of all transactions do not exceed."""
    return _exceeded_by(mean_s, spread, 1.0 - chance)


def mean_rest_s(mean_s: float, spread: float, spent_s: float) -> float:
    """The mean of what is left of a transaction that has lasted `spent_s`."""
    mu, sigma = _shape(mean_s, spread)
    if spent_s <= 0 or not sigma:
        return max(mean_s - max(spent_s, 0.0), LEAST_LEFT_S)
    depth = (log(spent_s) - mu) / sigma
    beyond = _above(depth)
    if beyond < LEAST_CHANCE:
        return max(spent_s * sigma / depth, LEAST_LEFT_S)
    return max(mean_s * _above(depth - sigma) / beyond - spent_s, LEAST_LEFT_S)


def drawn_rest_s(mean_s: float, spread: float, spent_s: float, chance: float) -> float:
    """What is left of a transaction that has lasted `spent_s`, by a chance from 0 to 1."""
    mu, sigma = _shape(mean_s, spread)
    beyond = _above((log(spent_s) - mu) / sigma) if spent_s > 0 and sigma else 1.0
    if beyond < LEAST_CHANCE:
        left = mean_rest_s(mean_s, spread, spent_s)
        return max(left * -log(1.0 - min(chance, 1 - 1e-12)), LEAST_LEFT_S)
    return max(_exceeded_by(mean_s, spread, beyond * (1.0 - chance)) - spent_s, LEAST_LEFT_S)


def _exceeded_by(mean_s: float, spread: float, part: float) -> float:
    """The time that a part of all transactions exceed; exact for the rarest, too."""
    mu, sigma = _shape(mean_s, spread)
    if not sigma:
        return mean_s
    return exp(mu - sigma * _NORMAL.inv_cdf(min(max(part, LEAST_CHANCE), 1 - 1e-12)))


def _shape(mean_s: float, spread: float) -> tuple[float, float]:
    """Mean and deviation of the logarithm."""
    variance = log(1.0 + spread * spread)
    return log(mean_s) - variance / 2.0, sqrt(variance)


def _above(depth: float) -> float:
    return 0.5 * erfc(depth / sqrt(2.0))
