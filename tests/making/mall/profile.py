"""What tells one organisation's templates from another's on paper: typefaces, colours, measures."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Colours:
    """RRGGBB; each that is used for words has a contrast of at least 4.5 : 1 on white and on `tint`."""

    heading: str
    accent: str
    label: str
    rule: str
    tint: str


@dataclass(frozen=True, slots=True)
class Fonts:
    """One typeface for headings, head and tables, one for running text; both have free twins of equal widths."""

    heading: str
    body: str


@dataclass(frozen=True, slots=True)
class Sizes:
    """Points."""

    body: float
    title: float
    heading_1: float
    heading_2: float
    table: float
    header: float
    organisation: float


@dataclass(frozen=True, slots=True)
class Page:
    """Centimetres on an A4 sheet; `top` is where the text begins on the pages after the first."""

    left: float
    right: float
    top: float
    bottom: float
    header: float
    footer: float

    @property
    def width(self) -> float:
        """The width of a line of text."""
        return 21.0 - self.left - self.right


@dataclass(frozen=True, slots=True)
class Profile:
    """An organisation's graphic profile."""

    name: str
    fonts: Fonts
    colours: Colours
    sizes: Sizes
    page: Page
    line: float  # of running text, as a multiple of single spacing
    logo_alt: str
