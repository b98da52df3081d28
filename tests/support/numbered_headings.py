"""A multilevel list for a template's headings, and the wording that asks for their numbers."""

from beslutsdoc.word.write.wording import Wording

NUMBERED = Wording(numbered=True)
LEVELS = "".join(
    f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="{form}"/>'
    '<w:lvlJc w:val="left"/></w:lvl>'
    for i, form in enumerate(("%1.", "%1.%2", "%1.%2.%3"))
)
LIST = f'<w:abstractNum w:abstractNumId="900"><w:multiLevelType w:val="multilevel"/>{LEVELS}</w:abstractNum>'
NUMBER = '<w:num w:numId="90"><w:abstractNumId w:val="900"/></w:num></w:numbering>'


def with_list(part: str) -> str:
    at = part.index("<w:num ")
    return part[:at] + LIST + part[at:].replace("</w:numbering>", NUMBER)
