"""A drawing by formula as a PNG: each point of the plane has a colour, edges are smoothed by sampling."""

import struct
import zlib
from collections.abc import Callable

Colour = tuple[int, int, int]
Drawing = Callable[[float, float], Colour | None]  # x and y from 0 to 1, y downwards; None is see-through

_SAMPLES = 6  # a side, in a pixel that an edge crosses


def paint(drawing: Drawing, side: int) -> bytes:
    """The drawing as a PNG of `side` × `side` pixels, RGBA, 600 dots an inch."""
    corners = [[drawing(x / side, y / side) for x in range(side + 1)] for y in range(side + 1)]
    rows = b"".join(b"\0" + b"".join(_pixel(drawing, corners, x, y, side) for x in range(side)) for y in range(side))
    header = struct.pack(">IIBBBBB", side, side, 8, 6, 0, 0, 0)
    density = struct.pack(">IIB", 23622, 23622, 1)  # dots a metre
    chunks = ((b"IHDR", header), (b"pHYs", density), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in chunks)


def _pixel(drawing: Drawing, corners: list[list[Colour | None]], x: int, y: int, side: int) -> bytes:
    seen = {corners[y][x], corners[y][x + 1], corners[y + 1][x], corners[y + 1][x + 1]}
    if len(seen) == 1:
        (colour,) = seen
        return bytes((*colour, 255)) if colour else bytes(4)
    steps = [(i + 0.5) / _SAMPLES for i in range(_SAMPLES)]
    return _mean([drawing((x + dx) / side, (y + dy) / side) for dy in steps for dx in steps])


def _mean(samples: list[Colour | None]) -> bytes:
    solid = [c for c in samples if c]
    if not solid:
        return bytes(4)
    mixed = (round(sum(channel) / len(solid)) for channel in zip(*solid, strict=True))
    return bytes((*mixed, round(255 * len(solid) / len(samples))))


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
