"""The shape of a FAQPage as schema.org has it, for tests of what is exported."""

from __future__ import annotations

from typing import Any

SHAPE: dict[str, Any] = {
    "type": "object",
    "required": ["@context", "@type", "mainEntity"],
    "additionalProperties": False,
    "properties": {
        "@context": {"const": "https://schema.org"},
        "@type": {"const": "FAQPage"},
        "mainEntity": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["@type", "name", "acceptedAnswer"],
                "properties": {
                    "@type": {"const": "Question"},
                    "name": {"type": "string", "minLength": 1},
                    "acceptedAnswer": {
                        "type": "object",
                        "required": ["@type", "text"],
                        "properties": {"@type": {"const": "Answer"}, "text": {"type": "string", "minLength": 1}},
                    },
                },
            },
        },
    },
}
