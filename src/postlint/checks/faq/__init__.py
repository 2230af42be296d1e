"""Checks of FAQs: their answers, their markup, and what structured data says about them."""
