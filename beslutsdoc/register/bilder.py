"""The pictures of a case by name, each read from its file on first use."""

import re

from beslutsdoc.blocks import Bild, Liggande, Record, plain_text
from beslutsdoc.files import OUTSIDE
from beslutsdoc.finding import Finding, Place
from beslutsdoc.model import BildAngivelse
from beslutsdoc.register.block_register import BlockRegister
from beslutsdoc.register.books import with_place_of_use
from beslutsdoc.sources import picture_files
from beslutsdoc.sources.picture_files import PictureFile

_INCH, _CM = 1440, 567  # in twentieths of a point
_WIDEST, _NARROWEST = 17 * _CM, _CM // 2  # A4 between its usual margins; what can be seen at all
_LEAST_DPI = 90  # below it the pixels show
_WIDTH = re.compile(r"(?P<tal>\d+(?:[.,]\d+)?)\s*(?P<enhet>cm|mm|centimeter|millimeter)?", re.IGNORECASE)


class Bilder(BlockRegister):
    """The pictures; each is a Record whose `shown` is a blocks.Bild, or a blocks.Liggande that holds it."""

    nyckel, okänd, den = "bilder", "F026", "Bilden"

    def _build(self, namn: str, given: BildAngivelse) -> Record | Finding:
        plats = self._case.located.place((self.nyckel, namn))
        if namn in self._case.ärende.diagram:
            what = f"”{namn}” är både ett diagram och en bild, så @fig-{namn} kan betyda två."
            return Finding("F029", what, "Döp om en av dem.", plats)
        path = self._case.located.file_beside(given.fil.replace("\\", "/"))
        if path is None:
            place = self._case.located.place((self.nyckel, namn, "fil"))
            return Finding("F020", f"Bilden ”{given.fil}” ligger utanför ärendets mapp.", OUTSIDE, place)
        läst = picture_files.read_picture(path)
        if isinstance(läst, Finding):
            return with_place_of_use(läst, self._case.located.place((self.nyckel, namn, "fil")))
        fil, findings = läst
        self.note(*(with_place_of_use(f, plats) for f in findings))
        bild = self._shown(namn, given, fil, plats)
        shown = Liggande((bild,)) if given.liggande else bild
        return Record({"rubrik": bild.rubrik, "alt": bild.alt}, shown=shown, name=f"bilder.{namn}")

    def _shown(self, namn: str, given: BildAngivelse, fil: PictureFile, plats: Place) -> Bild:
        bredd = self._width(namn, given.bredd) or min(_WIDEST, round(fil.bredd / fil.punkter_per_tum * _INCH))
        if fil.bredd / (bredd / _INCH) < _LEAST_DPI:
            what = f"Bilden ”{namn}” har {fil.bredd} bildpunkter på bredden, så få att den blir suddig."
            self.note(Finding("F027", what, "Välj en bild med fler bildpunkter, eller en mindre bredd.", plats))
        rubrik = self._pieces(given.rubrik, namn, "rubrik")
        note = self._pieces(given.anmärkning, namn, "anmärkning")
        return Bild(
            namn=namn,
            rubrik=rubrik,
            data=fil.data,
            slag=fil.slag,
            bredd=bredd,
            höjd=round(bredd * fil.höjd / fil.bredd),
            alt=self._words(given.alt, namn, "alt") or self._no_alt(namn, plain_text(rubrik), plats),
            källa=self._pieces(given.källa, namn, "källa"),
            anmärkningar=(note,) if note else (),
        )

    def _no_alt(self, namn: str, rubrik: str, plats: Place) -> str:
        """What a reader who cannot see it is told all the same."""
        do = "Skriv ”alt:” med det som bilden visar, för den som inte ser den."
        self.note(Finding("F022", f"Bilden ”{namn}” saknar alternativtext.", do, plats))
        return rubrik or namn

    def _width(self, namn: str, text: str | None) -> int | None:
        """The width that the case gives, in twentieths of a point."""
        if not text:
            return None
        found = _WIDTH.fullmatch(text.strip())
        size = float(found["tal"].replace(",", ".")) * _CM if found else 0
        if found and (found["enhet"] or "").casefold().startswith("m"):
            size /= 10
        if not _NARROWEST <= size <= 2 * _WIDEST:
            plats = self._case.located.place((self.nyckel, namn, "bredd"))
            what = f"Bredden ”{text}” på bilden ”{namn}” går inte att förstå."
            self.note(Finding("F028", what, "Skriv till exempel ”bredd: 12 cm”.", plats))
            return None
        return round(size)
