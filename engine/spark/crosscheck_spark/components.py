"""What pairs link together, directly or over others: union-find, first in each partition, then over what is left."""

from __future__ import annotations

from typing import Dict, Iterable, Iterator, Tuple

Pair = Tuple[str, str]


class Components:
    def __init__(self) -> None:
        self._up: Dict[str, str] = {}

    def find(self, name: str) -> str:
        up = self._up
        root = name
        while up.setdefault(root, root) != root:
            root = up[root]
        while up[name] != root:
            up[name], name = root, up[name]
        return root

    def join(self, a: str, b: str) -> None:
        a, b = sorted((self.find(a), self.find(b)))
        self._up[b] = a  # the smallest name stands for all

    def members(self) -> Iterator[Pair]:
        """(name, the smallest name of its component)."""
        for name in list(self._up):
            yield name, self.find(name)


def link(pairs: Iterable[Pair]) -> Iterator[Pair]:
    """(name, component) for every name of the pairs; as pairs, they link the same names."""
    components = Components()
    for a, b in pairs:
        components.join(a, b)
    return components.members()
