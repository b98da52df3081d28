"""What people write today: yaml.safe_load, openpyxl and docxtpl, sixty lines for one case.

    python bench/script.py CASE_FOLDER TEMPLATE OUT

It has no checks, no sources, no memory; it is the baseline, and prints the same text as beslutsdoc for case 1.
"""

import re
import sys
from pathlib import Path

import jinja2
import openpyxl
import yaml
from docxtpl import DocxTemplate

NBSP = "\u00a0"
WORDS = "noll en två tre fyra fem sex sju åtta nio tio elva tolv".split()


class Organisation:
    namn = "Region Norrsjö"
    telefon = "0980-31 92 00"
    webbplats = "www.norrsjo.example"
    postadress = "Box 120, 987 10 Norrsjö"
    epost = "post@norrsjo.example"
    organisationsnummer = "232100-9900"

    def __str__(self):
        return self.namn


def tal(value, decimals=0):
    text = f"{abs(round(value + 1e-9, decimals)):,.{decimals}f}".replace(",", NBSP).replace(".", ",")
    return ("−" if value < 0 else "") + text


def procent(value):
    return f"{tal(value * 100, 1)}{NBSP}procent"


def miljoner_kronor(value):
    return f"{tal(value / 1e6, 1).removesuffix(',0')}{NBSP}miljoner kronor"


def förändring(value, ner="minskade", upp="ökade"):
    return f"{ner if value < 0 else upp} med {procent(abs(value))}"


FILTERS = {
    "ord": lambda v: WORDS[int(v)],
    "procent": procent,
    "miljoner_kronor": miljoner_kronor,
    "förändring": förändring,
    "antal": lambda v, one, many: f"{tal(v)}{NBSP}{one if v == 1 else many}",
}
ENV = jinja2.Environment(
    finalize=lambda v: tal(v) if isinstance(v, int | float) else v, trim_blocks=True, lstrip_blocks=True
)
ENV.filters |= FILTERS
ENV.globals["förändring"] = lambda new, old: (new - old) / old


def figures(book):
    found = {}
    for name, defined in book.defined_names.items():
        for sheet, cell in defined.destinations if "#REF" not in defined.attr_text else ():
            if ":" not in cell and sheet in book.sheetnames:
                found[name] = book[sheet][cell.replace("$", "")].value
    return found


def paragraphs(text, names):
    text = ENV.from_string(text).render(names)
    text = re.sub(r"\[(.*?)\]\(.*?\)", r"\1", text).replace("*", "")
    for block in re.split(r"\n\s*\n", text.strip()):
        yield from (
            item.replace("\n", " ").strip() for item in re.split(r"^- ", block, flags=re.MULTILINE) if item.strip()
        )


def table(book):
    rows = [[c.value for c in row] for row in book["Ekonomi"]["A4:E8"]]
    head, body = rows[0], [[r[0], *(tal(v / 1000) for v in r[1:])] for r in rows[1:]]
    return {"head": head, "rows": body}


def context(case, book):
    siffror = figures(book)
    names = {"siffror": siffror, "tabeller": {"ekonomi": ""}}
    economy = table(book)
    about = "Konsekvenser för miljö-, barn- och jämställdhetsperspektiven"
    none = f"Inga {about[0].lower()}{about[1:]}.\n\n{case['konsekvenser']['motivering']}"
    sections = [
        ("Sammanfattning", case["sammanfattning"], None),
        (about, none, None),
        ("Ekonomiska konsekvenser", case["ekonomi"], economy),
        ("Uppföljning", case["uppföljning"], None),
    ]
    to, last = case["ärendegång"][0], case["ärendegång"][-1]
    title = case["rubrik"]
    return {
        "organisation": Organisation(),
        "dokumenttyp": "FöredragningsPM",
        "datum": case["datum"],
        "diarienummer": case["diarienummer"],
        "handläggare": case["handläggare"],
        "mottagare_versal": to["organ"].capitalize(),
        "sammanträdesdatum": f"{to['datum'].day}{NBSP}mars {to['datum'].year}",
        "rubrik": title,
        "beslut": [
            {
                "inledning": f"{to['organ'].capitalize()} föreslår {last['organ']} besluta",
                "punkter": [f"att\t{item}." for item in case["förslag_till_beslut"]],
            }
        ],
        "avsnitt": [{"rubrik": h, "text": list(paragraphs(t, names)), "tabell": tbl} for h, t, tbl in sections],
        "beslutsunderlag": [f"FöredragningsPM {to['organ']} {to['datum']}, {title}", case["beslutsunderlag"][1]],
        "underskrifter": [case["underskrift"]],
        "skickas_till": case["skickas_till"],
    }


def render(template, values, out):
    document = DocxTemplate(template)
    env = jinja2.Environment(autoescape=True)
    env.filters["datum_iso"] = str
    document.render(values, jinja_env=env, autoescape=True)
    document.save(out)


def load(folder):
    case = yaml.safe_load((folder / "arende.yaml").read_text(encoding="utf-8"))
    return case, openpyxl.load_workbook(folder / case["arbetsbok"], data_only=True)


if __name__ == "__main__":
    folder, template, out = map(Path, sys.argv[1:])
    render(template, context(*load(folder)), out)
