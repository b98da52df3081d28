"""A note in a PDF gets a name, and its way back to the text a tag: LibreOffice tags only the way to the note."""

import pikepdf

from beslutsdoc.pdf.tree import elements


def mend_notes(pdf: pikepdf.Pdf) -> None:
    """Name each note, list the names, and tag the links that lead back, as PDF/UA wants (ISO 14289-1, 7.9, 7.18.5)."""
    notes = [element for kind, element in elements(pdf) if kind == "Note"]
    if not notes:
        return
    named = pikepdf.Array()
    for number, note in enumerate(notes, 1):
        note.ID = pikepdf.String(f"not{number:06}")  # sorted, as a name tree must be
        named.extend([note.ID, note])
    root = pdf.Root.StructTreeRoot
    root.IDTree = pdf.make_indirect(pikepdf.Dictionary(Names=named))
    links = untagged_links(pdf)
    if len(links) == len(notes):  # both are in the order of the pages; else nothing is guessed
        parents = pikepdf.NumberTree(root.ParentTree)
        first = max(parents, default=-1) + 1
        for key, (note, (page, link)) in enumerate(zip(notes, links, strict=True), first):
            link.StructParent = key
            link.Contents = pikepdf.String(f"Tillbaka till texten från not {str(link.get('/Contents', '')).strip()}")
            parents[key] = _tag(pdf, note, page, link)


def untagged_links(pdf: pikepdf.Pdf) -> list[tuple[pikepdf.Dictionary, pikepdf.Dictionary]]:
    """The links that no tag knows of, each with its page."""
    return [
        (page.obj, link)
        for page in pdf.pages
        for link in page.obj.get("/Annots", pikepdf.Array())
        if isinstance(link, pikepdf.Dictionary) and link.get("/Subtype") == "/Link" and "/StructParent" not in link
    ]


def _tag(
    pdf: pikepdf.Pdf, note: pikepdf.Dictionary, page: pikepdf.Dictionary, link: pikepdf.Dictionary
) -> pikepdf.Object:
    held = pikepdf.Dictionary(Type=pikepdf.Name.OBJR, Obj=link, Pg=page)
    tag = pikepdf.Dictionary(
        Type=pikepdf.Name.StructElem, S=pikepdf.Name.Link, P=note, Pg=page, K=pikepdf.Array([held])
    )
    made = pdf.make_indirect(tag)
    note.K.append(made)
    return made
