"""Passwords: what may be one, and how it is kept and compared (Argon2id)."""

import unicodedata

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from app.hall.errors import Refusal

PASSWORD_LEAST = 10
"""Characters. Length is asked for, not kinds of characters (NIST SP 800-63B)."""

PASSWORD_MOST = 200
"""Characters; a longer one would only make the hub work."""


class UnfitPassword(Refusal):
    code = "unfit_password"


class Passwords:
    """Hashes and compares; each takes some 20 ms and 19 MiB, so do it off the event loop.

    The costs are OWASP's for Argon2id (19 MiB, two passes, one lane): several log-ins at once
    must fit beside a hall on a small machine.
    """

    def __init__(self, *, time_cost: int = 2, memory_cost_kib: int = 19_456) -> None:
        self._hasher = PasswordHasher(
            time_cost=time_cost, memory_cost=memory_cost_kib, parallelism=1
        )
        self._nobodys = self._hasher.hash("nobody has this password")

    def hash(self, password: str) -> str:
        """The hash to keep.

        Raises:
            UnfitPassword: too short or too long.
        """
        if not PASSWORD_LEAST <= len(password) <= PASSWORD_MOST:
            raise UnfitPassword(
                f"choose a password of {PASSWORD_LEAST} to {PASSWORD_MOST} characters"
            )
        return self._hasher.hash(_same_on_every_keyboard(password))

    def fits(self, kept: str | None, password: str) -> bool:
        """Whether the password is the one; without a kept hash it is as much work to say no."""
        try:
            self._hasher.verify(
                kept or self._nobodys, _same_on_every_keyboard(password[: PASSWORD_MOST + 1])
            )
        except (VerificationError, InvalidHashError):
            return False
        return kept is not None

    def renewed(self, kept: str, password: str) -> str:
        """The hash to keep from now on: `kept`, or a new one if the costs have changed since."""
        return self.hash(password) if self._hasher.check_needs_rehash(kept) else kept


def _same_on_every_keyboard(password: str) -> bytes:
    """One keyboard sends é as one character, another as two."""
    return unicodedata.normalize("NFKC", password).encode("utf-8", "surrogatepass")
