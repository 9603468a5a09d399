"""Opening the services on the network. Nothing else in the program does, and nothing here before a command asks."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from footnote.core.fetching import SERVICE_WORDS, Service
from footnote.library.identifying import doi_of, nct_of, pmcid_of, pmid_of
from footnote.library.remote import crossref, entrez, trials
from footnote.library.remote.crossref import Crossref
from footnote.library.remote.entrez import PMC, PUBMED, Entrez
from footnote.library.remote.orders import OrderFolders
from footnote.library.remote.pubmed_notices import PubmedNotices
from footnote.library.remote.trials import Trials
from footnote.library.remote.wire import Timing, Wire
from footnote.services.fetching import Remote
from footnote.services.retractions import Register

FOLDER = "fetched"
_NORMAL = {Service.PUBMED: pmid_of, Service.PMC: pmcid_of, Service.CROSSREF: doi_of, Service.TRIALS: nct_of}


@dataclass(frozen=True)
class Network:
    """Where the services are, and the clock by which they are left in peace."""

    entrez: str = entrez.BASE
    crossref: str = crossref.BASE
    trials: str = trials.BASE
    timing: Timing = field(default_factory=Timing)


NETWORK = Network()


@dataclass(frozen=True)
class Caller:
    """Who asks: the e-mail address that goes with every call, and their key at the NLM, None for none."""

    contact: str
    key: str | None = None


def orders(library: Path) -> OrderFolders:
    """Return where a library keeps what is fetched for it."""
    return OrderFolders(library / FOLDER)


def normal(service: Service, said: str) -> str | None:
    """Return an identifier as a service takes it, None for what is none ("pmid:7", "7" and "PMID: 7" are "7")."""
    bare = said.strip()
    for scheme in ("pmid:", "pmcid:", "doi:", "nct:"):
        if bare.lower().startswith(scheme):
            bare = bare[len(scheme) :].strip()
    return _NORMAL[service](bare)


@contextmanager
def remote(service: Service, caller: Caller, network: Network | None = None) -> Iterator[Remote]:
    """Give a service until the block ends."""
    with _wire(service, caller, network or NETWORK) as wire:
        if service is Service.TRIALS:
            yield Trials(wire)
        elif service is Service.CROSSREF:
            yield Crossref(wire, caller.contact)
        else:
            yield Entrez(wire, PUBMED if service is Service.PUBMED else PMC, caller.contact, caller.key)


@contextmanager
def registers(caller: Caller, network: Network | None = None) -> Iterator[tuple[Register, Register]]:
    """Give PubMed and Crossref, as those who say how works stand, until the block ends."""
    where = network or NETWORK
    with _wire(Service.PUBMED, caller, where) as first, _wire(Service.CROSSREF, caller, where) as second:
        pubmed = Entrez(first, PUBMED, caller.contact, caller.key)
        yield PubmedNotices(pubmed), Crossref(second, caller.contact)


@contextmanager
def _wire(service: Service, caller: Caller, network: Network) -> Iterator[Wire]:
    if service is Service.TRIALS:
        base, gap = network.trials, trials.GAP
    elif service is Service.CROSSREF:
        base, gap = network.crossref, crossref.GAP
    else:
        base, gap = network.entrez, entrez.GAP_WITH_KEY if caller.key else entrez.GAP
    wire = Wire(SERVICE_WORDS[service], base, gap, entrez.agent(caller.contact), network.timing)
    try:
        yield wire
    finally:
        wire.close()
