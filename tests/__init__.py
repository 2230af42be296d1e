"""Tests; the folders mirror `src/postlint` where they test one part."""
