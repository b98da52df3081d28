"""Settings of a shipped template: Swedish, Word 2013 and later, nothing that asks the reader a question."""

from tests.making.mall.markup import part

_COMPATIBILITY = {
    "compatibilityMode": 15,
    "overrideTableStyleFontSizeAndJustification": 1,
    "enableOpenTypeFeatures": 1,
    "doNotFlipMirrorIndents": 1,
    "differentiateMultirowTableHeaders": 1,
    "useWord2013TrackBottomHyphenation": 0,
}
_COLOURS = {
    "bg1": "light1", "t1": "dark1", "bg2": "light2", "t2": "dark2",
    "accent1": "accent1", "accent2": "accent2", "accent3": "accent3",
    "accent4": "accent4", "accent5": "accent5", "accent6": "accent6",
    "hyperlink": "hyperlink", "followedHyperlink": "followedHyperlink",
}  # fmt: skip


def settings() -> str:
    """The part `settings.xml`.

    Automatic hyphenation stays off: it breaks names and case numbers, and ragged lines need it little.
    """
    compatibility = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word" w:val="{value}"/>'
        for name, value in _COMPATIBILITY.items()
    )
    colours = " ".join(f'w:{name}="{value}"' for name, value in _COLOURS.items())
    return part(
        "w:settings",
        '<w:zoom w:percent="100"/><w:defaultTabStop w:val="1304"/><w:hyphenationZone w:val="425"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/>'
        f'<w:compat>{compatibility}</w:compat><w:themeFontLang w:val="sv-SE"/><w:clrSchemeMapping {colours}/>'
        '<w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/>',
    )
