"""Abbreviations of biomedical English whose full stop does not end a sentence."""

from __future__ import annotations

# A name follows these, as they are written.
TITLES = frozenset("Dr dr Prof prof Mr Mrs Ms St Drs Sr Mt Ft Gen Hon Rev".split())
# Something always follows these.
BEFORE = frozenset(
    "vs cf e.g i.e eg ie viz approx resp incl excl esp nr nos subsp ssp spp c.f var dept univ assoc".split()
)
# A figure follows these, or they end what they end.
NUMBERED = frozenset(
    """no fig figs eq eqs ref refs tab tabs sec sect ch chap vol p pp para suppl ca c app art ver v max min ph nr day wk
    jan feb mar apr jun jul aug sep sept oct nov dec""".split()
)
# These may end a sentence: only a word that opens one tells.
EITHER = frozenset("al u.s u.k e.u u.s.a ph.d m.d m.sc b.sc inc ltd co corp jr w.h.o d.c sp".split())
# Words that open a sentence and seldom anything else.
OPENERS = frozenset(
    """the a an this these those that it its they their he she his her we our you your i in on at for from with without
    by as if when while although though because since after before during there here however moreover
    furthermore therefore thus hence also but and or so yet both each all some many most several few no not only
    other another such what which who how why where once until among between overall finally first second third
    next then later today although despite unlike patients people children adults researchers results data
    studies trials symptoms treatment""".split()
)
# A single capital letter behind one of these is a name that may end a sentence: vitamin C, hepatitis B, group A.
LETTERED = frozenset(
    """vitamin hepatitis type group factor protein grade class stage arm cohort allele influenza and or part figure
    table panel phase immunoglobulin domain gene variant schedule category level score child-pugh""".split()
)
