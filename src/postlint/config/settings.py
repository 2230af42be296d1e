"""What a configuration file can say, as types: the schema for editors and for validation is made from them."""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypeAlias

from msgspec import UNSET, Meta, Struct, UnsetType, field

from postlint.model import LIMITS, Limits, Severity
from postlint.site.settings import SiteSettings

FailOn = Literal["error", "warning", "info", "never"]
ProfileName = Literal["min", "recommended", "strict", "all", "medical", "yoast", "a11y"]
Names: TypeAlias = str | tuple[str, ...]
Globs: TypeAlias = tuple[str, ...]


def _about(text: str) -> Meta:
    return Meta(description=text)


class IgnoredFinding(Struct, frozen=True, forbid_unknown_fields=True):
    """Findings to hide with a reason: of a rule, in some files, in JSON input at a pointer or below it."""

    rule: Annotated[str, _about("A rule or `rule.message-id`.")]
    files: Annotated[Globs, _about("The files it is about; all of them where absent.")] = ()
    at: Annotated[str, _about("A JSON pointer: findings at it or below it.")] = ""
    reason: Annotated[str, _about("Why; shown beside what is hidden.")] = ""


class Choosing(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """Which rules apply, and how: the part that a file's top level and its overrides share."""

    profile: Annotated[ProfileName | UnsetType, _about("The rules to begin with; `recommended` where absent.")] = UNSET
    select: Annotated[
        tuple[str, ...] | UnsetType,
        _about(
            "Use these instead of the profile's: rules, globs (`title-*`), `@category`, profiles, `rule.message-id`."
        ),
    ] = UNSET
    extend_select: Annotated[tuple[str, ...] | UnsetType, _about("Use these too.")] = UNSET
    ignore: Annotated[
        tuple[str | IgnoredFinding, ...] | UnsetType, _about("Leave these rules out, or hide some of their findings.")
    ] = UNSET
    rules: Annotated[
        dict[str, Any] | UnsetType,
        _about("By rule or `rule.message-id`: a severity (it switches the rule on), `off`, or options."),
    ] = UNSET
    fail_on: Annotated[
        FailOn | UnsetType, _about("Findings this grave or graver fail the run; `warning` where absent.")
    ] = UNSET
    min_severity: Annotated[
        Severity | UnsetType, _about("Show findings this grave or graver; `warning` where absent.")
    ] = UNSET
    require_reasons: Annotated[bool | UnsetType, _about("A suppression without `-- reason` is a finding.")] = UNSET
    unsuppressible: Annotated[
        tuple[str, ...] | UnsetType, _about("Rules, or globs of them, that no post can switch off.")
    ] = UNSET


class Override(Choosing, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """What differs for some files."""

    files: Annotated[Globs, _about("Globs as in .gitignore, relative to this file."), Meta(min_length=1)]
    exclude: Annotated[Globs, _about("Files it is not about.")] = ()


class SiteSection(SiteSettings, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """The site; declaring it makes the folder a site of its own."""

    title_template: Annotated[
        Annotated[str, Meta(pattern=r"\{title\}", examples=["{title} | Brand"])] | UnsetType,
        _about('How pages show a title, such as "{title} | Brand".'),
    ] = UNSET
    languages: Annotated[
        tuple[Annotated[str, Meta(pattern=r"^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*$", examples=["en", "de-CH"])], ...],
        _about(
            "The languages of the posts, such as `en` or `de-CH`. The first is that of a post that states none; only "
            "these are looked for in paths (`content/de/`, `post.de.md`)."
        ),
    ] = ()


class FrontMatterSection(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """Which fields hold what; of a list the first that a post has counts. `seo/title` is a field of a field."""

    title: Annotated[Names | UnsetType, _about("The field of the title.")] = UNSET
    description: Annotated[Names | UnsetType, _about("The field of the description.")] = UNSET
    language: Annotated[Names | UnsetType, _about("The field of the language.")] = UNSET
    draft: Annotated[Names | UnsetType, _about("The field that is true in a draft.")] = UNSET
    tags: Annotated[Names | UnsetType, _about("The field of the tags.")] = UNSET
    categories: Annotated[Names | UnsetType, _about("The field of the categories.")] = UNSET
    schema: Annotated[str | UnsetType, _about("A JSON Schema file that each post's front matter has to fit.")] = UNSET


class TagsSection(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """The vocabulary that tags are checked against."""

    declared: Annotated[tuple[str, ...] | UnsetType, _about("The tags that exist.")] = UNSET
    categories: Annotated[tuple[str, ...] | UnsetType, _about("The categories that exist.")] = UNSET
    aliases: Annotated[dict[str, str] | UnsetType, _about("Names not to use, each with the tag to use.")] = UNSET


class ComponentsSection(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """The site's own MDX components that are links or images."""

    links: Annotated[tuple[str, ...], _about("Components that are links.")] = ()
    link_props: Annotated[tuple[str, ...], _about("The props that hold a link's target.")] = ()
    images: Annotated[tuple[str, ...], _about("Components that are images.")] = ()
    image_props: Annotated[tuple[str, ...], _about("The props that hold an image's source.")] = ()
    alt_props: Annotated[tuple[str, ...], _about("The props that hold an image's text alternative.")] = ()


class LimitsSection(Limits, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """What one page may hold and cost."""

    file_bytes: Annotated[int, _about("Bytes of a file; a larger one is not read."), Meta(ge=1)] = LIMITS.file_bytes
    elements: Annotated[
        int,
        _about("Headings, paragraphs, items, cells, links, images and tags; a page with more is not judged."),
        Meta(ge=1),
    ] = LIMITS.elements
    nesting: Annotated[
        int,
        _about("Elements that stand inside each other, such as quotes in quotes; a deeper page is not judged."),
        Meta(ge=1),
    ] = LIMITS.nesting
    data_nesting: Annotated[
        int, _about("Levels of front matter and of JSON-LD; what is deeper is not read."), Meta(ge=1, le=500)
    ] = LIMITS.data_nesting
    front_matter_values: Annotated[
        int,
        _about("Values of a post's front matter, an alias counted as often as it is used; further ones are not read."),
        Meta(ge=1),
    ] = LIMITS.front_matter_values
    findings: Annotated[int, _about("Findings of a page; further ones are left out."), Meta(ge=1)] = LIMITS.findings
    seconds_per_page: Annotated[
        float,
        _about("Seconds of processor time, three times as many by the clock; then the page is given up: exit code 2."),
        Meta(gt=0),
    ] = LIMITS.seconds_per_page
    megabytes_per_page: Annotated[
        int, _about("Memory in megabytes (on Linux); then the page is given up: exit code 2."), Meta(ge=64)
    ] = LIMITS.megabytes_per_page


class FaqNamesSection(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """How the site writes FAQs, beside the usual names of components, shortcodes and attributes."""

    components: Annotated[tuple[str, ...], _about("Components that are a question with its answer.")] = ()
    shortcodes: Annotated[tuple[str, ...], _about("Shortcodes that are a question with its answer.")] = ()
    question_names: Annotated[tuple[str, ...], _about("Props, attributes and keys that hold a question.")] = ()
    answer_names: Annotated[tuple[str, ...], _about("Props, attributes and keys that hold an answer.")] = ()
    fields: Annotated[
        Names | UnsetType, _about("Front-matter fields with a list of questions and answers; `faq` where absent.")
    ] = UNSET


class Settings(Choosing, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """The configuration of postlint. Globs are those of .gitignore, relative to the file that holds them."""

    schema_: Annotated[str | UnsetType, _about("The schema of this file, for editors.")] = field(
        name="$schema", default=UNSET
    )
    extends: Annotated[
        Names | UnsetType,
        _about("Configurations to start from: a relative file, `preset:PROFILE`, `pkg:PACKAGE/FILE`."),
    ] = UNSET
    root: Annotated[bool | UnsetType, _about("This folder is a site of its own.")] = UNSET
    required_version: Annotated[
        str | UnsetType, _about("Versions of postlint that may read this, such as `>=1.2,<2`.")
    ] = UNSET
    edition: Annotated[
        Annotated[str, Meta(pattern=r"^\d{1,4}\.\d{1,4}$", examples=["0.1"])] | UnsetType,
        _about("The version of postlint whose rules and defaults hold here; what is newer is off unless it is named."),
    ] = UNSET
    plugins: Annotated[
        tuple[str, ...] | UnsetType,
        _about("The plugins in use: each has to be installed, rules of others are left out."),
    ] = UNSET
    local_rules: Annotated[tuple[str, ...] | UnsetType, _about("Folders with rule files of this project.")] = UNSET
    max_warnings: Annotated[Annotated[int, Meta(ge=0)] | UnsetType, _about("Fail with more warnings than this.")] = (
        UNSET
    )
    baseline: Annotated[
        str | UnsetType, _about("The file of known findings; `.postlint-baseline.json` beside this file where absent.")
    ] = UNSET
    include: Annotated[Globs | UnsetType, _about("Files to check although .gitignore leaves them out.")] = UNSET
    exclude: Annotated[Globs | UnsetType, _about("Files to leave out, also when named.")] = UNSET
    extend_exclude: Annotated[Globs | UnsetType, _about("Files to leave out beside those of `exclude`.")] = UNSET
    site: Annotated[SiteSection | UnsetType, _about("The site: where its URLs come from.")] = UNSET
    frontmatter: Annotated[FrontMatterSection | UnsetType, _about("The fields of a post.")] = UNSET
    tags: Annotated[TagsSection | UnsetType, _about("The vocabulary of tags.")] = UNSET
    taxonomies: Annotated[
        dict[str, Names] | UnsetType, _about("Taxonomies by name, each with the fields that hold its terms.")
    ] = UNSET
    components: Annotated[ComponentsSection | UnsetType, _about("The site's own components.")] = UNSET
    limits: Annotated[LimitsSection | UnsetType, _about("What one page may hold and cost.")] = UNSET
    faq: Annotated[FaqNamesSection | UnsetType, _about("How the site writes FAQs.")] = UNSET
    overrides: Annotated[tuple[Override, ...] | UnsetType, _about("What differs for some files; a later one wins.")] = (
        UNSET
    )
