"""The Office theme of an organisation: its colours and typefaces, so that Word's own menus offer them."""

from tests.making.mall.markup import HEAD
from tests.making.mall.profile import Profile

_A = "http://schemas.openxmlformats.org/drawingml/2006/main"


def _colours(profile: Profile) -> str:
    c = profile.colours
    slots = {
        "dk1": "000000",
        "lt1": "FFFFFF",
        "dk2": c.heading,
        "lt2": c.tint,
        "accent1": c.accent,
        "accent2": c.heading,
        "accent3": c.label,
        "accent4": c.rule,
        "accent5": c.accent,
        "accent6": c.heading,
        "hlink": c.accent,
        "folHlink": c.label,
    }
    named = "".join(f'<a:{slot}><a:srgbClr val="{value}"/></a:{slot}>' for slot, value in slots.items())
    return f'<a:clrScheme name="{profile.name}">{named}</a:clrScheme>'


def _fonts(profile: Profile) -> str:
    def face(kind: str, name: str) -> str:
        return f'<a:{kind}Font><a:latin typeface="{name}"/><a:ea typeface=""/><a:cs typeface=""/></a:{kind}Font>'

    faces = face("major", profile.fonts.heading) + face("minor", profile.fonts.body)
    return f'<a:fontScheme name="{profile.name}">{faces}</a:fontScheme>'


def _formats(profile: Profile) -> str:
    """The three fills, lines and effects that the schema demands; nothing in the templates uses them."""
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    lines = "".join(f'<a:ln w="{w}">{fill}</a:ln>' for w in (6350, 12700, 19050))
    effects = "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3
    return (
        f'<a:fmtScheme name="{profile.name}"><a:fillStyleLst>{fill * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{lines}</a:lnStyleLst><a:effectStyleLst>{effects}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme>"
    )


def theme(profile: Profile) -> str:
    """The part `theme1.xml`."""
    elements = _colours(profile) + _fonts(profile) + _formats(profile)
    return (
        f'{HEAD}<a:theme xmlns:a="{_A}" name="{profile.name}"><a:themeElements>{elements}</a:themeElements></a:theme>'
    )
