"""RENDER: the pages, feeds, search and files of the archive website."""
