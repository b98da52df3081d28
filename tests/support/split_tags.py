"""Templates whose text is cut into one run a character, with what Word itself puts between."""

import copy
import re
import zipfile

from lxml import etree

from tests.support.smallword import W

SPLIT = "{{ förnamn }} bor i {% if stad %}{{ stad }}{% else %}ingen stad{% endif %}, {_{ inte en tagg }_}."


def cut_into_letters(text):
    """The run of `text` cut into one run a character, with Word's own litter between."""
    litter = '<w:proofErr w:type="spellStart"/>'
    return litter.join(f'<w:r w:rsidR="00AB12CD"><w:t xml:space="preserve">{c}</w:t></w:r>' for c in text)


def with_single_character_runs(source, out):
    """The template at `source` with every run of text cut into runs of one character, Word's litter between."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if re.match(r"word/(document|header\d*|footer\d*)\.xml", name):
                root = etree.fromstring(data)
                for run in [t.getparent() for t in root.iter(f"{W}t")]:
                    cut(run)
                data = etree.tostring(root)
            new.writestr(name, data)
    return out


def cut(run):
    props, texts = run.find(f"{W}rPr"), run.findall(f"{W}t")
    if len(run) - (props is not None) != 1:
        return
    for char in reversed(texts[0].text or ""):
        twin = copy.deepcopy(run)
        twin.find(f"{W}t").text = char
        twin.find(f"{W}t").set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        run.addnext(twin)
        twin.addprevious(etree.Element(f"{W}proofErr", {f"{W}type": "spellStart"}))
    run.getparent().remove(run)
