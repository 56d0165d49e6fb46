"""A server of a vision model on this machine, with the real wire format and an answer that is given beforehand."""
