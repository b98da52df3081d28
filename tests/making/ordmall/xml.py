"""Parts of a described template as whole XML files, with every namespace that a description may use."""

from collections.abc import Mapping

from tests.making.mall.markup import HEAD
from tests.making.mall.package import OFFICE
from tests.making.ordmall.state import Relation

_FORMATS = "http://schemas.openxmlformats.org"
_NAMESPACES = {
    "w": f"{_FORMATS}/wordprocessingml/2006/main",
    "r": OFFICE,
    "wp": f"{_FORMATS}/drawingml/2006/wordprocessingDrawing",
    "a": f"{_FORMATS}/drawingml/2006/main",
    "pic": f"{_FORMATS}/drawingml/2006/picture",
    "mc": f"{_FORMATS}/markup-compatibility/2006",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
}
_OUTSIDE = ' TargetMode="External"'
_ALL = " ".join(f'xmlns:{prefix}="{address}"' for prefix, address in _NAMESPACES.items())


def root(tag: str, content: str) -> str:
    """A whole part with the root element `tag`."""
    return f"{HEAD}<{tag} {_ALL}>{content}</{tag}>"


def relations(targets: Mapping[str, Relation]) -> str:
    """A .rels part."""
    lines = "".join(
        f'<Relationship Id="{key}" Type="{kind}" Target="{target}"{_OUTSIDE if outside else ""}/>'
        for key, (kind, target, outside) in targets.items()
    )
    return f'{HEAD}<Relationships xmlns="{_FORMATS}/package/2006/relationships">{lines}</Relationships>'
