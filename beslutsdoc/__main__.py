"""`python -m beslutsdoc`."""

from beslutsdoc.cli import main

if __name__ == "__main__":
    main()
