"""Readers: the bytes of one file become one `Page`."""
