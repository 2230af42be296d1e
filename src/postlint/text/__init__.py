"""Small shared vocabularies of text: folding, slugs, widths, words, sentences; pure."""
