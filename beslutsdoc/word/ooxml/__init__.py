"""WordprocessingML below any template of ours: elements, styles, numbering, fields, content controls, locations."""
