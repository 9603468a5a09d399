"""Services on the network that literature is fetched from: PubMed, PubMed Central, Crossref, ClinicalTrials.gov.

Nothing else in the program opens a connection to them, and nothing here does before it is called.
"""
