"""Services on the network, spoken to on this machine."""
