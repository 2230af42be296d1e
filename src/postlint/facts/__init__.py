"""Facts derived from a page, computed once per page and only when an enabled rule asks for them."""
