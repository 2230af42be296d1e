from postlint.text.dictionary import is_word


def test_words_of_all_regions_are_listed() -> None:
    assert all(is_word(word, "en") for word in ("nerve", "Colour", "color", "London", "café", "X-ray", "doctor\u2019s"))


def test_a_rare_word_that_hides_a_typo_is_not() -> None:
    assert is_word("neve", "en-US") is False
    assert is_word("nerve-", "en") is False
    assert is_word("", "en") is False


def test_other_languages_have_no_dictionary() -> None:
    assert is_word("Nerv", "de") is None
    assert is_word("nerve", "") is None
