"""Names languages in Swedish, and recognises the codes that Word may have for them."""

import re

_NAMES = {
    pair.split()[0]: pair.split()[1]
    for pair in """
        af afrikaans, am amhariska, ar arabiska, as assamesiska, az azerbajdzjanska, be vitryska, bg bulgariska, bn
        bengali, bs bosniska, ca katalanska, ckb kurdiska, cs tjeckiska, cy kymriska, da danska, de tyska, el grekiska,
        en engelska, eo esperanto, es spanska, et estniska, eu baskiska, fa persiska, fi finska, fil filippinska, fo
        färöiska, fr franska, fy frisiska, ga iriska, gd gaeliska, gl galiciska, gu gujarati, he hebreiska, hi hindi, hr
        kroatiska, hu ungerska, hy armeniska, id indonesiska, is isländska, it italienska, ja japanska, ka georgiska, kk
        kazakiska, km khmer, kn kannada, ko koreanska, ku kurdiska, ky kirgiziska, la latin, lb luxemburgiska, lo
        laotiska, lt litauiska, lv lettiska, mk makedonska, ml malayalam, mn mongoliska, mr marathi, ms malajiska, mt
        maltesiska, my burmesiska, nb norska, ne nepalesiska, nl nederländska, nn nynorska, no norska, pa punjabi, pl
        polska, prs dari, ps pashto, pt portugisiska, rm rätoromanska, ro rumänska, rom romani, ru ryska, se
        nordsamiska, si singalesiska, sk slovakiska, sl slovenska, sma sydsamiska, smj lulesamiska, smn enaresamiska,
        sms skoltsamiska, so somaliska, sq albanska, sr serbiska, sv svenska, sw swahili, syr syriska, ta tamil, te
        telugu, th thailändska, ti tigrinska, tl tagalog, tr turkiska, uk ukrainska, ur urdu, uz uzbekiska, vi
        vietnamesiska, yi jiddisch, zh kinesiska, zu zulu, for code
    """.split(",")
}
_BY_NUMBER = {  # Windows' numbers, hexadecimal, as w:lang may have them
    "041d": "sv-SE", "081d": "sv-FI", "0409": "en-US", "0809": "en-GB", "0407": "de-DE", "040c": "fr-FR",
    "040b": "fi-FI", "0406": "da-DK", "0414": "nb-NO", "0814": "nn-NO",
}  # fmt: skip
_NO_LANGUAGE = ("", "x-none", "zxx", "und", "mul")


def is_swedish(language: str) -> bool:
    """True also for no language at all."""
    return language.lower() in _NO_LANGUAGE or _code(language) == "sv"


def language_name(language: str) -> str:
    """`engelska` for `en-US`."""
    return _NAMES.get(_code(language), "ett annat språk")


def full_name(language: str) -> str:
    """`engelska (en-US)`."""
    return f"{language_name(language)} ({_BY_NUMBER.get(language.lower(), language)})"


def _code(language: str) -> str:
    """The language of `en-US`, `en_US` or `0409`, without its country: `en`."""
    return re.split("[-_]", _BY_NUMBER.get(language.lower(), language).lower())[0]
