"""The same jobs on the machines of a Ray cluster; optional, it needs the extra `cluster`."""
