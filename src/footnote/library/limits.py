"""How much of a document is read. A file beyond any of these is refused by its code, never cut off in silence."""

from __future__ import annotations

MOST_BYTES = 20 * 1024 * 1024
"""Bytes of a file: a guideline of 300 pages with figures has 5 to 15 MiB, and 20 MiB can be held in memory often."""

MOST_TEXT = 1_000_000
"""Code points of text: about 150,000 words, more than a textbook; a check of it takes minutes, not hours."""

MOST_PAGES = 500
"""Pages of a PDF file: the longest clinical guidelines have 300 to 400."""

MOST_UNPACKED = 100 * 1024 * 1024
"""Bytes that a packed file may unpack to, all its members together: five times what it may have packed."""

MOST_MEMBERS = 5_000
"""Members of a packed file: a Word file has about 15, and one more for each picture."""

MOST_RATIO = 200
"""How many times larger a member may be unpacked: XML of Word reaches 30, a zip bomb 1,000."""

MOST_TAGS = 1_000_000
"""Marks of markup in a file: one for each character of text at its limit. A Word file in which every third word was
edited apart has about as many; the slowest file of so many takes 11 seconds and 0.4 GiB."""

MOST_COLUMNS = 200
"""Columns of a table that are told apart; a wider one is read, its further cells as one."""

MOST_SECONDS = 30
"""Seconds of processor time for one file: the slowest file within the other limits takes a third of them."""

MOST_MEMORY = 1536 * 1024 * 1024
"""Bytes of address space of the process that reads a file: the worst accepted file needs a third of them."""

AT_ONCE = 2
"""Files that are read at the same time; others wait, so that the memory of all stays bounded too."""

PEEK = 65_536
"""Bytes at the start of a file by which it is known."""

CHUNK = 1024 * 1024
"""Bytes that are read at a time from a file of any length."""

MOST_DEPTH = 3
"""Packed files within packed files that are looked into: a package of articles in gzip in a ZIP file has three."""

MOST_FILES = 1_000_000
"""Files in an archive: the largest packages of PubMed Central have some 700,000."""

MOST_LIST = 64 * 1024 * 1024
"""Bytes of a list of records that is held whole, which RIS, BibTeX and JSON are; 1,000 trials have 20 to 40 MiB."""

MOST_NESTED = 1024 * 1024 * 1024
"""Bytes of a ZIP file in another packed file: it is unpacked to a file of its own before it is looked into."""

MOST_REFUSED = 1_000
"""Records of a file that cannot be read, one after the other, before the rest of it is given up."""
