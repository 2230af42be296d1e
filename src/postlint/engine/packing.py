"""Structs as bytes, for other processes and for the cache; any text and number comes back as it was."""

from __future__ import annotations

from typing import Generic, TypeVar

import msgspec

_Kind = TypeVar("_Kind")
_encoder = msgspec.msgpack.Encoder(enc_hook=str)
_JSON = b"["
"""The first byte where JSON was needed: MessagePack would begin no array with it."""


def pack(value: object) -> bytes:
    """The bytes of a value that is an array in MessagePack; what is no plain data becomes text."""
    try:
        return _encoder.encode(value)
    except (UnicodeEncodeError, OverflowError):
        # Half a surrogate pair, as in the name of a file that is not UTF-8, or a number of more than 64 bits.
        import json  # noqa: PLC0415 (for hardly any page)

        return json.dumps(msgspec.to_builtins(value, enc_hook=str)).encode("ascii")


class Unpacker(Generic[_Kind]):
    """Turns bytes back into values of a type; raises `ValueError` for bytes that `pack` did not make."""

    def __init__(self, kind: type[_Kind]) -> None:
        self._kind = kind
        self._decode = msgspec.msgpack.Decoder(kind).decode

    def __call__(self, data: bytes) -> _Kind:
        """The value."""
        if data[:1] == _JSON:
            import json  # noqa: PLC0415 (as above)

            return msgspec.convert(json.loads(data), self._kind)
        return self._decode(data)
