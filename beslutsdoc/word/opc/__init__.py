"""The .docx as a package (Open Packaging Conventions): zip, parts, relationships, and what is safe to open."""
