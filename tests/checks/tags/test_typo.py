from __future__ import annotations

from postlint.checks.tags import typo
from postlint.model import Edit, Fix, Issue, Place
from tests.checks.tags.helpers import built, issues, post


def test_place_evidence_and_fix() -> None:
    pages = [
        post("a.md", "Gardening"),
        post("b.md", "Gardening"),
        post("c.md", "Soil", "Gardenning"),
        post("d.md", "Gardening"),
    ]
    assert issues(typo, pages) == [
        Issue(
            Place("c.md", 25, 35),
            "misspelt",
            related=(Place("a.md", 20, 29),),
            fix=Fix(
                "unsafe", 'rename the tag "Gardenning" to "Gardening"', (Edit(Place("c.md", 25, 35), "Gardening"),)
            ),
            wrong="Gardenning",
            right="Gardening",
            wrong_use="used by 1 post",
            right_use="used by 3 posts",
        )
    ]


def test_a_quoted_tag_stays_quoted() -> None:
    page = post("c.md", "Gardenning")
    quoted = page.tags[0].__class__(Place("c.md", 20, 32), "Gardenning")
    pages = [post(f"{name}.md", "Gardening") for name in "abd"]
    (found,) = issues(typo, [*pages, type(page)(path="c.md", form="source", tags=(quoted,))])
    assert found.fix is not None
    assert found.fix.edits == (Edit(Place("c.md", 20, 32), '"Gardening"'),)


def test_no_fix_where_a_post_has_both_or_the_text_is_written_otherwise() -> None:
    pages = [post(f"{name}.md", "Gardening") for name in "abd"]
    (both,) = issues(typo, [*pages, post("c.md", "Gardenning", "Gardening")])
    assert both.fix is None
    folded = type(pages[0])(
        path="c.md", form="source", tags=(pages[0].tags[0].__class__(Place("c.md", 20, 60), "Gardenning"),)
    )
    (otherwise,) = issues(typo, [*pages, folded])
    assert otherwise.fix is None


def test_one_page_knows_the_whole_vocabulary() -> None:
    page = built(
        "page-data.json", ["Knee Pain"], ["Knee Pain", "Pinched Nerve", "Pinched Neve", "Text Neck", "Tech Neck"]
    )
    (found,) = issues(typo, [page])
    assert found.place.pointer == "/all/2"
    assert [place.pointer for place in found.related] == ["/all/1"]
    assert found.fix is None
    assert found.values["wrong_use"] == "in the site's list of tags"


def test_a_list_that_every_page_repeats_gives_one_finding_at_the_post_that_uses_the_tag() -> None:
    vocabulary = ["Knee Pain", "Pinched Nerve", "Pinched Neve"]
    pages = [built(f"{name}/page-data.json", [], vocabulary) for name in "abcd"]
    pages.append(built("e/page-data.json", ["Pinched Neve"], vocabulary))
    (found,) = issues(typo, pages)
    assert found.place == Place("e/page-data.json", pointer="/tags/0")
    assert found.related == (Place("a/page-data.json", pointer="/all/1"),)


def test_forms_and_languages_are_apart() -> None:
    assert (
        issues(typo, [post("a.es.md", "código limpio", language="es"), post("a.pt.md", "código limpo", language="pt")])
        == []
    )
    page = built("page-data.json", ["Gardening"], ["Gardening"])
    assert issues(typo, [post("a.md", "Gardenning"), page]) == []


def test_the_body_settles_which_one_is_meant() -> None:
    body = "One two three four five six seven eight nine ten " + " ".join(
        f"word{chr(97 + i)}{chr(98 + i)}" for i in range(20)
    )
    text = (
        body + " bread flour water salt yeast oven crust crumb dough knead proof bake slice toast butter jam honey tea"
    )
    plain = [post("a.md", "sourdoughs starter"), post("b.md", "sourdouhgs starter")]
    told = [
        post("a.md", "sourdoughs starter", body=text + " sourdoughs"),
        post("b.md", "sourdouhgs starter", body=text + " sourdoughs"),
    ]
    assert [issue.values["wrong"] for issue in issues(typo, told)] == ["sourdouhgs starter"]
    assert [issue.message for issue in issues(typo, told)] == ["misspelt"]
    said = [post(path, "serverles", body=text + " serverles") for path in ("a.md", "b.md")]
    assert issues(typo, [*said, *(post(f"{n}.md", "serverless", body=text + " serverless") for n in range(9))]) == []
    assert len(issues(typo, plain)) == 1


def test_nothing_to_say() -> None:
    assert issues(typo, [post("a.md", "Bread", "Butter"), post("b.md")]) == []
