from __future__ import annotations

import json
from functools import partial
from pathlib import Path

import pytest

from postlint.cli.survey import roots_of
from postlint.config.schema import RESERVED
from postlint.plugins import load_plugins
from postlint.rulebook import load_rules
from tests.cli import command
from tests.cli.runner import postlint

NO_ALT = '---\ntitle: The harbour at dawn\ndescription: Boats.\n---\n<img src="boat.png">\n'
CONFIG = """\
profile: min
rules:
  image-alt-missing: warning
"""


def site(folder: Path, files: dict[str, str]) -> Path:
    (folder / ".git").mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


def lines(folder: Path, *arguments: str, stdin: str = "") -> list[str]:
    ran = postlint(folder, "check", "--output", "concise", *arguments, stdin=stdin)
    assert ran.code in (0, 1), ran.err
    return [line.rsplit(": ", 1)[0] for line in ran.out.splitlines()]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("postlint.yaml", CONFIG),
        ("postlint.yml", CONFIG),
        (".postlint.yaml", CONFIG),
        (".config/postlint.yaml", CONFIG),
        ("pyproject.toml", '[tool.postlint]\nprofile = "min"\n[tool.postlint.rules]\nimage-alt-missing = "warning"\n'),
    ],
)
def test_each_name_of_a_configuration_is_found(name: str, text: str, tmp_path: Path) -> None:
    site(tmp_path, {name: text, "post.md": NO_ALT})
    assert lines(tmp_path, "post.md") == ["post.md:5:1: warning: image-alt-missing"]


def test_the_nearest_file_counts_and_nothing_is_merged(tmp_path: Path) -> None:
    site(tmp_path, {"postlint.yaml": CONFIG, "a.md": NO_ALT, "in/postlint.yaml": "profile: min\n", "in/b.md": NO_ALT})
    assert lines(tmp_path, ".") == ["a.md:5:1: warning: image-alt-missing", "in/b.md:5:1: error: image-alt-missing"]
    assert lines(tmp_path / "in", "b.md") == ["b.md:5:1: error: image-alt-missing"]


def test_a_configuration_above_the_repository_is_not_read(tmp_path: Path) -> None:
    site(tmp_path, {"postlint.yaml": "profile: [\n"})
    (tmp_path / "repository").mkdir()
    inner = site(tmp_path / "repository", {"post.md": NO_ALT})
    assert lines(inner, "post.md") == ["post.md:5:1: error: image-alt-missing"]


def test_two_files_in_one_folder_are_a_mistake_that_names_both(tmp_path: Path) -> None:
    site(tmp_path, {"postlint.yaml": "", "pyproject.toml": "[tool.postlint]\n", "post.md": NO_ALT})
    ran = postlint(tmp_path, "check", "post.md")
    assert (ran.code, ran.out) == (2, "")
    assert "postlint.yaml and pyproject.toml" in ran.err


def test_a_pyproject_without_our_table_is_none_of_ours(tmp_path: Path) -> None:
    site(tmp_path, {"pyproject.toml": "[project\nname = postlint", "post.md": NO_ALT})
    assert len(lines(tmp_path, "post.md", "--only", "image-alt-missing")) == 1


def test_extends_comes_first_and_lists_add_up_or_replace(tmp_path: Path) -> None:
    site(
        tmp_path,
        {
            "base/shared.yaml": "select: [title-missing]\nexclude: [old/]\nfail-on: never\n",
            "postlint.yaml": (
                "extends: [preset:strict, base/shared.yaml]\n"
                "extend-select: [image-alt-missing]\nextend-exclude: [new.md]\n"
            ),
            "new.md": NO_ALT,
            "post.md": NO_ALT,
            "old/post.md": NO_ALT,
            "base/old/post.md": NO_ALT,
        },
    )
    ran = postlint(tmp_path, "check", ".", "--output", "concise")
    assert [line.split(":")[0] for line in ran.out.splitlines()] == ["old/post.md", "post.md"]
    assert ran.code == 0
    assert "Passed: 2 errors did not fail this run (--fail-on never)." in ran.err


def test_extends_in_a_circle_is_told_with_its_chain(tmp_path: Path) -> None:
    site(tmp_path, {"postlint.yaml": "extends: other.yaml\n", "other.yaml": "extends: postlint.yaml\n", "post.md": ""})
    ran = postlint(tmp_path, "check", "post.md")
    assert ran.code == 2
    assert "other.yaml:1:10: error: This extends itself: postlint.yaml → other.yaml → postlint.yaml." in ran.err


def test_extending_again_and_again_comes_to_an_end(tmp_path: Path) -> None:
    files = {f"{n}.yaml": f"extends: [{n + 1}.yaml, {n + 1}.yaml]\n" for n in range(20)}
    site(tmp_path, {**files, "20.yaml": "", "postlint.yaml": "extends: 0.yaml\n", "post.md": ""})
    assert postlint(tmp_path, "check", "post.md").code == 2


def test_a_package_is_read_without_running_it(tmp_path: Path) -> None:
    site(
        tmp_path,
        {
            "postlint.yaml": "extends: pkg:housestyle/strict.yaml\n",
            "housestyle/__init__.py": "raise SystemExit(9)\n",
            "housestyle/strict.yaml": "rules: {image-alt-missing: warning}\n",
            "post.md": NO_ALT,
        },
    )
    assert lines(tmp_path, "post.md", "--only", "image-alt-missing") == ["post.md:5:1: warning: image-alt-missing"]


def test_overrides_change_files_by_glob_and_the_last_wins(tmp_path: Path) -> None:
    site(
        tmp_path,
        {
            "postlint.yaml": (
                "profile: min\noverrides:\n"
                "  - {files: [legal/], ignore: ['image-*']}\n"
                "  - files: ['/legal/b*']\n"
                "    rules: {image-alt-missing: {severity: warning, message: 'Say it, {source}.'}}\n"
            ),
            "a.md": NO_ALT,
            "legal/a.md": NO_ALT,
            "legal/b.md": NO_ALT,
        },
    )
    expected = ["a.md:5:1: error: image-alt-missing", "legal/b.md:5:1: warning: image-alt-missing"]
    assert lines(tmp_path, ".") == expected
    assert "Say it, boat.png." in postlint(tmp_path, "check", "legal/b.md").out


def test_a_rule_may_have_files_of_its_own(tmp_path: Path) -> None:
    site(
        tmp_path,
        {
            "postlint.yaml": (
                "select: [image-alt-missing]\nrules: {image-alt-missing: {files: [blog/], exclude: [blog/x.md]}}\n"
            ),
            "a.md": NO_ALT,
            "blog/a.md": NO_ALT,
            "blog/x.md": NO_ALT,
        },
    )
    assert lines(tmp_path, ".") == ["blog/a.md:5:1: error: image-alt-missing"]


def test_the_same_findings_alone_in_a_folder_run_and_from_standard_input(tmp_path: Path) -> None:
    twin = "---\ntitle: Same\ndescription: {0}\n---\n[gone](../nowhere.md) ![](x.png)\n"
    files = {
        "postlint.yaml": "profile: all\noverrides: [{files: [b/], rules: {title-duplicate: error}}]\n",
        "a/one.md": twin,
        "b/two.md": twin,
        "b/c/three.md": twin,
        "b/c/postlint.yaml": "profile: all\nrules: {title-duplicate: info, link-broken: off}\n",
        "hugo/hugo.toml": "",
        "hugo/content/four.md": twin,
        "hugo/content/five.md": twin,
    }
    site(tmp_path, files)
    options = ("--min-severity", "info")
    whole = lines(tmp_path, ".", *options)
    assert len(whole) > 10
    for name, text in files.items():
        if not name.endswith(".md"):
            continue
        folder, _, file = name.rpartition("/")
        alone = [one for one in lines(tmp_path, name, *options) if one.startswith(f"{name}:")]
        assert alone == [one for one in whole if one.startswith(f"{name}:")], name
        given = lines(tmp_path, "--stdin-filename", name, *options, stdin=text)
        assert [one for one in given if one.startswith(f"{name}:")] == alone
        inside = [one for one in lines(tmp_path / folder, file, *options) if one.startswith(f"{file}:")]
        assert [f"{folder}/{one}" for one in inside] == alone


def test_exclude_holds_for_named_files_unless_told_otherwise(tmp_path: Path) -> None:
    site(tmp_path, {"postlint.yaml": "exclude: [drafts/]\n", "drafts/a.md": NO_ALT, "post.md": NO_ALT})
    only = ("--only", "image-alt-missing")
    ran = postlint(tmp_path, "check", "drafts/a.md")
    assert (ran.code, ran.out) == (0, "")
    assert "leaves out" in ran.err
    assert len(lines(tmp_path, "drafts/a.md", "post.md", *only)) == 1
    assert len(lines(tmp_path, "drafts/a.md", "--no-exclude", *only)) == 1
    assert "drafts/" in postlint(tmp_path, "config", "files", "drafts/a.md").out
    assert postlint(tmp_path, "check", "drafts").code == 2


def test_include_takes_what_git_ignores(tmp_path: Path) -> None:
    files = {
        ".gitignore": "public/\n",
        "public/a.md": NO_ALT,
        "post.md": NO_ALT,
        "postlint.yaml": "include: [public/*.md]\n",
    }
    site(tmp_path, files)
    assert postlint(tmp_path, "config", "files").out.split() == ["post.md", "public/a.md"]
    (tmp_path / "postlint.yaml").unlink()
    assert postlint(tmp_path, "config", "files").out.split() == ["post.md"]
    assert "gitignore" in postlint(tmp_path, "config", "files", "public/a.md").out


def test_fields_and_components_have_the_names_the_site_gives_them(tmp_path: Path) -> None:
    site(
        tmp_path,
        {
            "postlint.yaml": (
                "select: [title-too-wide, image-alt-missing]\n"
                "frontmatter: {title: headline}\ncomponents: {images: [Photo], alt-props: [shows]}\n"
                'site: {title-template: "{title} | The Harbour Gazette of a Small Town by the Sea and its Boats"}\n'
            ),
            "post.mdx": "---\ntitle: x\nheadline: Boats in the harbour\n---\n<Photo src='a.png' />\n"
            "<Photo src='b.png' shows='A boat' />\n",
        },
    )
    assert lines(tmp_path, "post.mdx") == [
        "post.mdx:3:11: warning: title-too-wide",
        "post.mdx:5:1: error: image-alt-missing",
    ]


def test_every_mistake_is_told_at_once_with_its_place(tmp_path: Path) -> None:
    text = (
        "profle: strict\n"
        "select: [title-*, title-to-wide]\n"
        "rules:\n"
        "  title-too-wide: {max_pixel: 3, severity: eror}\n"
        '  description-too-wide: {max_pixels: "sixty"}\n'
        "fail-on: high\n"
        "exclude: drafts\n"
        "required-version: '>=99'\n"
        "plugins: [acme]\n"
        "overrides: [{rules: {}}]\n"
        "extends: gone.yaml\n"
    )
    site(tmp_path, {"postlint.yaml": text, "sub/postlint.yaml": "a: 1\n", "sub/p.md": "", "post.md": NO_ALT})
    ran = postlint(tmp_path, "check", ".")
    assert (ran.code, ran.out) == (2, "")
    told = [line.split(": error: ") for line in ran.err.splitlines() if ": error: " in line]
    assert [place for place, _ in told] == [
        f"postlint.yaml:{at}"
        for at in ("1:1", "2:19", "4:20", "4:44", "5:38", "6:10", "7:10", "8:19", "9:11", "10:13", "11:10")
    ] + ["sub/postlint.yaml:1:1"]
    for hint in ('"profile"?', '"title-too-wide"?', '"max_pixels"?', '"error"?', "a list of texts", "a whole number"):
        assert hint in ran.err
    assert "  max_pixel: 3" not in ran.err
    assert "^^^^^^^^^" in ran.err
    assert ran.err.endswith("12 mistakes in the configuration; nothing was checked.\n")
    assert postlint(tmp_path, "config", "validate").err == ran.err


def test_options_of_the_command_line_win_and_are_checked_as_well(tmp_path: Path) -> None:
    site(tmp_path, {"postlint.yaml": CONFIG, "post.md": NO_ALT})
    assert lines(tmp_path, "post.md", "--set", "rules.image-alt-missing=error")[0].endswith("error: image-alt-missing")
    assert lines(tmp_path, "post.md", "--ignore", "image-*,title-*") == []
    assert lines(tmp_path, "post.md", "--isolated") == ["post.md:5:1: error: image-alt-missing"]
    assert lines(tmp_path, "post.md", "--select", "@search") == []
    ran = postlint(
        tmp_path, "check", "post.md", "--select", "imag-alt-missing", "--set", "rules.title-too-wide.max_pixels=1"
    )
    assert ran.code == 2
    assert '"image-alt-missing"?' in ran.err
    assert "at least 100" in ran.err
    for wrong in (["--set", "x"], ["--set", "rules.x=[1"], ["--config", "none.yaml"], ["--only", "nothing"]):
        assert postlint(tmp_path, "check", "post.md", *wrong).code == 2, wrong


def test_the_last_line_says_why_the_run_failed_or_did_not(tmp_path: Path) -> None:
    site(tmp_path, {"postlint.yaml": CONFIG, "post.md": NO_ALT})

    def told(*options: str) -> tuple[int, str]:
        ran = postlint(tmp_path, "check", "post.md", *options)
        return ran.code, ran.err.splitlines()[-1]

    assert told() == (1, "Failed: 1 warning at or above --fail-on warning.")
    assert told("--fail-on", "error") == (0, "Passed: 1 warning did not fail this run (--fail-on error).")
    assert told("--max-warnings", "1") == (0, "Passed: 1 warning did not fail this run (--fail-on error).")
    assert told("--max-warnings", "0") == (1, "Failed: 1 warning, more than --max-warnings 0.")
    code, line = told("--min-severity", "error")
    assert code == 0
    assert "hidden" in line


def test_messages_of_a_rule_can_be_chosen_alone(tmp_path: Path) -> None:
    site(tmp_path, {"post.md": NO_ALT, "postlint.yaml": "select: [image-alt-missing.missing]\n"})
    assert len(lines(tmp_path, "post.md")) == 1
    ran = postlint(tmp_path, "check", "post.md", "--select", "image-alt-missing.mising")
    assert '"image-alt-missing.missing"?' in ran.err


def test_show_tells_where_a_value_comes_from(tmp_path: Path) -> None:
    site(tmp_path, {"postlint.yaml": f"extends: base.yaml\n{CONFIG}", "base.yaml": "\nfail-on: error\n", "post.md": ""})
    out = postlint(tmp_path, "config", "show", "post.md", "--origin", "--set", "max-warnings=3").out
    origins = {line.split(":")[0].strip(): line.rpartition("# ")[2] for line in out.splitlines()}
    assert origins["profile"] == "postlint.yaml:2"
    assert origins["fail-on"] == "base.yaml:2"
    assert origins["max-warnings"] == "the command line"
    assert origins["min-severity"] == "default"
    assert origins["image-alt-missing"] == "postlint.yaml:4"


def test_the_committed_schema_is_what_the_rules_make(tmp_path: Path) -> None:
    committed = Path(__file__).parents[2] / "docs" / "postlint.schema.json"
    ran = postlint(tmp_path, "config", "schema", "--write", str(committed), "--check")
    assert ran.code == 0, ran.err
    schema = json.loads(committed.read_text("utf-8"))
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$defs"]["Rules"]["properties"].keys() > {"title-too-wide"}


def test_no_option_of_a_rule_has_the_name_of_a_setting_of_rules() -> None:
    for rule in load_rules(load_plugins()).values():
        assert not rule.options.keys() & set(RESERVED), rule.id


def test_init_writes_what_then_passes(tmp_path: Path) -> None:
    head = "name: Boats {0}\nsummary: What boats do at number {0}.\nkeywords: [sea]\n"
    post = f"---\n{head}---\n## Boats\n\nThey float {{0}}.\n"
    posts = {f"content/posts/{number}.md": post.replace("{0}", str(number)) for number in range(5)}
    site(tmp_path, {**posts, "hugo.toml": "title = 'x'\n"})
    dry = postlint(tmp_path, "init", "--dry-run")
    assert dry.code == 0
    assert not (tmp_path / "postlint.yaml").exists()
    assert postlint(tmp_path, "init").code == 0
    text = (tmp_path / "postlint.yaml").read_text("utf-8")
    assert text in dry.out
    assert text.startswith("# yaml-language-server: $schema=.postlint/schema.json\n")
    for part in ("framework: hugo", "roots: [content]", "title: name", "description: summary", "tags: keywords"):
        assert part in text
    assert (tmp_path / ".pre-commit-config.yaml").exists()
    assert (tmp_path / ".postlint" / "schema.json").exists()
    assert postlint(tmp_path, "check").code == 0
    pinned = (tmp_path / "postlint.yaml").read_text("utf-8")
    again = postlint(tmp_path, "init", "--yes")
    assert again.code == 2
    assert "already" in again.err
    assert (tmp_path / "postlint.yaml").read_text("utf-8") == pinned


def test_folders_with_a_share_of_the_posts_are_roots_beside_the_usual_ones() -> None:
    posts = [f"{folder}/{number}.md" for folder in ("docs", "blog", "tutorial") for number in range(9)]
    assert roots_of([*posts, "src/pages/about.md"]) == ("blog", "docs", "src/pages", "tutorial")
    assert roots_of([*posts * 10, "website/README.md"]) == ("blog", "docs", "tutorial")
    assert roots_of(["a/1.md", "b/2.md", "c/3.md", "docs/4.md"]) == ("a", "b", "c", "docs")


def test_generators_are_those_that_the_run_finds(tmp_path: Path) -> None:
    post = "---\ntitle: Boats\ndescription: What boats do.\n---\nThey float.\n"
    site(tmp_path, {"_config.yml": "title: x\nsource_dir: source\n", "source/_posts/a.md": post})
    assert json.loads(postlint(tmp_path, "doctor", "--json").out)["sites"] == [". (hexo)"]
    assert "framework: hexo" in postlint(tmp_path, "init", "--dry-run").out


def test_doctor_tells_what_is_found_and_fails_on_mistakes_alone(tmp_path: Path) -> None:
    site(tmp_path, {"postlint.yaml": "", "post.md": "<!-- markdownlint-disable MD013 -->\ntext\n<!-- vale off -->\n"})
    ran = postlint(tmp_path, "doctor", "--json")
    found = json.loads(ran.out)
    assert ran.code == 0
    assert found["configuration"] == ["postlint.yaml"]
    assert found["other linters"] == ["1 comments of Vale", "1 comments of markdownlint"]
    (tmp_path / "postlint.yaml").write_text("x: 1\n", "utf-8")
    assert postlint(tmp_path, "doctor").code == 2


@pytest.mark.parametrize(
    "content",
    [
        b"a0: &a0 [x]\n"
        + b"".join(b"a%d: &a%d [%s]\n" % (n, n, b",".join([b"*a%d" % (n - 1)] * 9)) for n in range(1, 9)),
        b"a: &a [*a]\n",
        b"[" * 100_000,
        b"a: " + b"[" * 90 + b"]" * 90,
        b"profile: \xff\xfe\n",
        b"\xef\xbb\xbfprofle: min\n",
        b"profile: min\nprofile: strict\n",
        b"- a\n- b\n",
        b"profile: min\n---\nprofile: strict\n",
        b"? [a, b]\n: c\n",
        b"exclude: ['!']\n",
        b"<<: {profile: min}\n",
        b'extends: ["a\\0b", "pkg:os.path/x", "preset:recomended"]\n',
        b'local-rules: ["a\\0b", none/]\n',
        b"frontmatter: {schema: none.json}\n",
        b"rules: {title-too-wide: !!python/object/apply:os.system [ls]}\n",
        b"rules: null\n",
        b"\x00",
    ],
)
def test_a_hostile_file_is_a_mistake_and_never_a_traceback(content: bytes, tmp_path: Path) -> None:
    site(tmp_path, {"post.md": "text\n"})
    (tmp_path / "postlint.yaml").write_bytes(content)
    ran = postlint(tmp_path, "check", "post.md")
    assert (ran.code, ran.out) == (2, "")
    assert "postlint.yaml" in ran.err


def test_a_folder_with_the_name_of_a_file_is_a_mistake(tmp_path: Path) -> None:
    site(tmp_path, {"post.md": "text\n"})
    (tmp_path / "postlint.yaml").mkdir()
    assert "it is a folder" in postlint(tmp_path, "check", "post.md").err


@pytest.mark.parametrize(
    "text", ["[tool.postlint]\nprofile = \n", "[tool]\npostlint = 3\n", "[tool.postlint.rules.x]\ny = 1\n"]
)
def test_a_broken_pyproject_of_ours_is_a_mistake(text: str, tmp_path: Path) -> None:
    site(tmp_path, {"pyproject.toml": text, "post.md": "text\n"})
    ran = postlint(tmp_path, "check", "post.md")
    assert ran.code == 2
    assert "pyproject.toml" in ran.err


def test_the_language_of_posts_is_that_of_the_site(tmp_path: Path) -> None:
    post = "---\ntitle: Ein Boot\n---\nMehr davon steht [hier](https://example.org/) im Text.\n"
    only = ("--only", "link-text-generic")
    for language, found in (("de", 1), ("fr", 0)):
        site(tmp_path, {"postlint.yaml": f"site: {{languages: [{language}, en]}}\n", "post.md": post})
        assert len(lines(tmp_path, "post.md", *only)) == found
    site(tmp_path, {"postlint.yaml": "site: {languages: [german]}\n"})
    assert "postlint.yaml:1:20: error: Expected" in postlint(tmp_path, "check", "post.md").err


def test_the_environment_gives_output_colour_and_jobs_and_no_rule(tmp_path: Path) -> None:
    site(tmp_path, {"post.md": NO_ALT})
    run = partial(command.postlint, cwd=tmp_path, POSTLINT_SELECT="title-missing", POSTLINT_COLOR="always")
    check = partial(run, "check", "post.md", "--only", "image-alt-missing", POSTLINT_OUTPUT="concise")
    ran = check(POSTLINT_JOBS="1")
    assert len(ran.stdout.splitlines()) == 1
    assert "\x1b[" in ran.stdout
    assert "POSTLINT_SELECT is no setting" in run("doctor").stdout
    assert "POSTLINT_JOBS" in check(POSTLINT_JOBS="many").stderr
