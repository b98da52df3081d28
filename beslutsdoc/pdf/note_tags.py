"""Gives each note in a PDF an ID, and tags its link back to the text: LibreOffice tags only the link to the note."""

import pikepdf

from beslutsdoc.pdf.tree import elements


def mend_notes(pdf: pikepdf.Pdf) -> None:
    """Give each note an ID in the IDTree, and tag the links back, as PDF/UA requires (ISO 14289-1, 7.9, 7.18.5)."""
    notes = [element for kind, element in elements(pdf) if kind == "Note"]
    if not notes:
        return
    names = pikepdf.Array()
    for number, note in enumerate(notes, 1):
        note.ID = pikepdf.String(f"not{number:06}")  # sorted, as a name tree must be
        names.extend([note.ID, note])
    root = pdf.Root.StructTreeRoot
    root.IDTree = pdf.make_indirect(pikepdf.Dictionary(Names=names))
    links = untagged_links(pdf)
    if len(links) == len(notes):  # both are in page order; else nothing is guessed
        parents = pikepdf.NumberTree(root.ParentTree)
        first = max(parents, default=-1) + 1
        for key, (note, (page, link)) in enumerate(zip(notes, links, strict=True), first):
            link.StructParent = key
            link.Contents = pikepdf.String(f"Tillbaka till texten från not {str(link.get('/Contents', '')).strip()}")
            parents[key] = _link_element(pdf, note, page, link)


def untagged_links(pdf: pikepdf.Pdf) -> list[tuple[pikepdf.Dictionary, pikepdf.Dictionary]]:
    """(page, link) for each link annotation that has no tag (no StructParent)."""
    return [
        (page.obj, link)
        for page in pdf.pages
        for link in page.obj.get("/Annots", pikepdf.Array())
        if isinstance(link, pikepdf.Dictionary) and link.get("/Subtype") == "/Link" and "/StructParent" not in link
    ]


def _link_element(
    pdf: pikepdf.Pdf, note: pikepdf.Dictionary, page: pikepdf.Dictionary, link: pikepdf.Dictionary
) -> pikepdf.Object:
    reference = pikepdf.Dictionary(Type=pikepdf.Name.OBJR, Obj=link, Pg=page)
    dictionary = pikepdf.Dictionary(
        Type=pikepdf.Name.StructElem, S=pikepdf.Name.Link, P=note, Pg=page, K=pikepdf.Array([reference])
    )
    element = pdf.make_indirect(dictionary)
    note.K.append(element)
    return element
