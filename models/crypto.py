"""Keep the key that encrypts personal columns, apart from the database that holds them."""

import hashlib
import hmac

from cryptography.fernet import Fernet


class Cipher:
    """Encrypt and decrypt texts, and fingerprint them so that equal ones can be found without reading them."""

    def __init__(self, key: bytes) -> None:
        self._fernet = Fernet(key)
        self._secret = hashlib.blake2b(key, digest_size=32, person=b"fingerprint").digest()

    def encrypt(self, text: str) -> str:
        """Encrypt one text."""
        return self._fernet.encrypt(text.encode()).decode("ascii")

    def decrypt(self, token: str) -> str:
        """Decrypt one text; raises InvalidToken when it was written with another key."""
        return self._fernet.decrypt(token.encode("ascii")).decode()

    def fingerprint(self, text: str) -> str:
        """Make a keyed hash by which equal texts are equal and nothing else can be learnt."""
        return hmac.new(self._secret, text.encode(), "sha256").hexdigest()


class Keyring:
    """Hold the one cipher of this process; column types are made at import, before the key is known."""

    def __init__(self) -> None:
        self._cipher: Cipher | None = None

    def install(self, key: bytes) -> None:
        """Take the key into use; a key that is not 32 bytes in URL-safe base64 raises ValueError."""
        self._cipher = Cipher(key)

    @property
    def cipher(self) -> Cipher:
        """Give the cipher; raises RuntimeError before a key is installed."""
        if self._cipher is None:
            raise RuntimeError("The encryption key is not installed.")
        return self._cipher


keyring = Keyring()
