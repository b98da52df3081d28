"""PDFs spoilt on purpose: a bad twin for each thing that a check looks for."""

import pikepdf

from beslutsdoc.pdf.tree import descendants, elements


def no_language(file: pikepdf.Pdf) -> None:
    del file.Root.Lang


def english(file: pikepdf.Pdf) -> None:
    file.Root.Lang = pikepdf.String("en-US")


def no_title(file: pikepdf.Pdf) -> None:
    file.docinfo["/Title"] = pikepdf.String(" ")


def hidden_title(file: pikepdf.Pdf) -> None:
    file.Root.ViewerPreferences.DisplayDocTitle = False


def no_tags(file: pikepdf.Pdf) -> None:
    del file.Root.StructTreeRoot


def unmarked(file: pikepdf.Pdf) -> None:
    file.Root.MarkInfo.Marked = False


def unknown_tag(file: pikepdf.Pdf) -> None:
    del file.Root.StructTreeRoot.RoleMap[pikepdf.Name("/Text body")]


def untagged_page(file: pikepdf.Pdf) -> None:
    del file.pages[-1].obj.StructParents


def untagged_link(file: pikepdf.Pdf) -> None:
    link = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9])
    file.pages[0].obj.Annots = pikepdf.Array([link])


def no_header_cells(file: pikepdf.Pdf) -> None:
    table = next(element for kind, element in elements(file) if kind == "Table")
    for cell in descendants(table):
        if cell.S == "/TH":
            cell.S = pikepdf.Name.TD


def header_cells_of_nothing(file: pikepdf.Pdf) -> None:
    for kind, element in elements(file):
        if kind == "TH":
            element.A = pikepdf.Array([one for one in element.A if "/Scope" not in one])


def no_alternative(file: pikepdf.Pdf) -> None:
    figure = next(element for kind, element in elements(file) if kind == "Figure")
    figure.Alt = pikepdf.String("")


def no_bookmarks(file: pikepdf.Pdf) -> None:
    del file.Root.Outlines


def bookmark_to_nowhere(file: pikepdf.Pdf) -> None:
    del file.Root.Outlines.First.Dest


TWINS = {
    no_language: "P010", english: "P010", no_title: "P011", hidden_title: "P011", no_tags: "P012", unmarked: "P012",
    unknown_tag: "P012", untagged_page: "P012", untagged_link: "P012",
    no_header_cells: "P013", header_cells_of_nothing: "P013",
    no_alternative: "P014", no_bookmarks: "P015", bookmark_to_nowhere: "P015",
}  # fmt: skip
