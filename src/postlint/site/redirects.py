"""The redirects a site's host or generator is told to make: this file reads their formats and matches paths."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from postlint.site.folder import Folder
from postlint.site.literals import literal

_LONGEST = 2_000
_MOST_PARAMETERS = 8
_PARAMETER = re.compile(r":(\w+)(\([^)]*\))?([*+?])?|\*|\([^)]*\)")
_BEHIND = re.compile(r"\?[^/]*=.*|#.*")
_PLACEHOLDER = re.compile(r":([A-Za-z_]\w*)[*+?]?|\$(\d)")
_SLOW = re.compile(r"\([^()]*[*+][^()]*\)[*+{]|(?:[*+][^*+]*){9}")
"""Expressions whose matching can take forever."""
_HTACCESS_STATUS = {"permanent": 301, "temp": 302, "seeother": 303, "gone": 410}
_STATUS_DIGITS = 3
_REDIRECTION = range(300, 400)


class Redirect(Struct, frozen=True):
    """A rule: `source` as written, `pattern` for paths it takes; `conditional` where more than the path decides.

    `names` are those of the pattern's groups, by which the target asks for them; an empty one is put behind it.
    """

    source: str
    target: str
    file: str
    line: int = 1
    status: int = 301
    pattern: re.Pattern[str] | None = None
    conditional: bool = False
    names: tuple[str, ...] = ()

    @property
    def redirects(self) -> bool:
        """It sends to another address; else it serves one in the place of another, or an error."""
        return self.status in _REDIRECTION

    @property
    def takes_all(self) -> bool:
        """Whether no path escapes it."""
        return self.matches("/") and self.matches("/a/b/c")

    def matches(self, path: str) -> bool:
        """Whether the rule takes a path, with or without final slash."""
        if self.pattern is None:
            return _plain(self.source) == _plain(path)
        return self.pattern.fullmatch(_plain(path)) is not None

    def target_of(self, path: str) -> str:
        """Where a path that the rule takes goes, with what stands for its splats and parameters."""
        found = self.pattern.fullmatch(_plain(path)) if self.pattern is not None else None
        if found is None:
            return self.target
        parts = [(part or "").strip("/") for part in found.groups()]
        named = dict(zip(self.names, parts, strict=False)) | {str(at): part for at, part in enumerate(parts, 1)}
        behind = named.pop("", "")

        def value(placeholder: re.Match[str]) -> str:
            return named.get(placeholder[1] or placeholder[2], placeholder.group())

        target = _PLACEHOLDER.sub(value, self.target)
        return f"{target.rstrip('/')}/{behind}" if behind else target


def _plain(path: str) -> str:
    return "/" + path.split("#", maxsplit=1)[0].split("?", maxsplit=1)[0].strip("/")


def redirect(source: str, target: str, file: str, **more: Any) -> Redirect | None:
    """A rule with splats (`*`) and parameters (`:name`); None where the source is no path of this site.

    A source with a host, as `https://old.example/*`, is about that host's addresses alone.
    """
    source = source.strip()
    if not source.startswith("/") or len(source) > _LONGEST or len(_PARAMETER.findall(source)) > _MOST_PARAMETERS:
        return None
    pattern, names = None, tuple[str, ...]()
    if "*" in source or ":" in source or "(" in source:
        # A question mark may say that the parameter before it is optional.
        expression, names = _pattern("/" + _BEHIND.sub("", source).strip("/"))
        try:
            pattern = re.compile(expression)
        except re.error:
            return None
    return Redirect(source=source, target=target.strip(), file=file, pattern=pattern, names=names, **more)


def _pattern(source: str) -> tuple[str, tuple[str, ...]]:
    """A regular expression for splats and path-to-regexp parameters; groups of their own are read as any text."""
    parts: list[str] = []
    names: list[str] = []
    at = 0
    for found in _PARAMETER.finditer(source):
        parts.append(re.escape(source[at : found.start()]))
        names.append("splat" if found.group() == "*" else found[1] or str(len(names) + 1))
        many = found.group().startswith(("*", "(")) or found[3] in ("*", "+") or found[2] is not None
        optional = found.group() == "*" or found[3] in ("*", "?")
        if optional and parts[-1].endswith("/"):
            parts[-1] = parts[-1][:-1]
            parts.append("(?:/(.*))?" if many else "(?:/([^/]*))?")
        else:
            parts.append("(.*)" if many else "([^/]+)")
        at = found.end()
    return "".join(parts) + re.escape(source[at:]), tuple(names)


def find_redirects(folder: Folder, static: tuple[str, ...]) -> list[Redirect]:
    """Every rule in the places hosts look for them: the folder itself and what is published as it is."""
    found: list[Redirect] = []
    for where in dict.fromkeys(("", *static)):
        name = f"{where}/_redirects".lstrip("/")
        found += netlify_lines(folder.text(name) or "", folder.full(name))
        name = f"{where}/.htaccess".lstrip("/")
        found += htaccess(folder.text(name) or "", folder.full(name))
        found += azure(folder, where)
    found += netlify_toml(folder)
    found += vercel(folder)
    found += firebase(folder)
    return found


def netlify_lines(text: str, file: str) -> Iterator[Redirect]:
    """`_redirects` of Netlify, Cloudflare Pages and GitLab Pages."""
    for number, line in enumerate(text.splitlines(), 1):
        words = line.split("#")[0].split() if line.lstrip().startswith("#") else line.split()
        words = words[: next((at for at, word in enumerate(words) if word.startswith("#") and at), len(words))]
        if len(words) < 2 or words[0].startswith("#"):  # noqa: PLR2004 (from and to)
            continue
        source, *rest = words
        queries = [word for word in rest if re.match(r"\w+=", word)]
        rest = [word for word in rest if word not in queries]
        if not rest:
            continue
        status = next((int(word.rstrip("!")) for word in rest[1:] if word.rstrip("!").isdecimal()), 301)
        made = redirect(source, rest[0], file, line=number, status=status, conditional=bool(queries))
        if made is not None:
            yield made


def netlify_toml(folder: Folder) -> Iterator[Redirect]:
    """`[[redirects]]` of `netlify.toml`."""
    rules = folder.mapping("netlify.toml").get("redirects")
    for rule in rules if isinstance(rules, list) else ():
        if not isinstance(rule, dict) or not isinstance(rule.get("from"), str) or not isinstance(rule.get("to"), str):
            continue
        status = rule.get("status", 301)
        made = redirect(
            rule["from"],
            rule["to"],
            folder.full("netlify.toml"),
            status=status if isinstance(status, int) else 301,
            conditional=bool(rule.get("query") or rule.get("conditions")),
        )
        if made is not None:
            yield made


def vercel(folder: Folder) -> Iterator[Redirect]:
    """`redirects` and `rewrites` of `vercel.json`."""
    config = folder.mapping("vercel.json")
    for kind in ("redirects", "rewrites"):
        yield from _sources(config.get(kind), folder.full("vercel.json"), kind)


def firebase(folder: Folder) -> Iterator[Redirect]:
    """`redirects` and `rewrites` of each site in `firebase.json`."""
    hosting = folder.mapping("firebase.json").get("hosting")
    for site in hosting if isinstance(hosting, list) else [hosting]:
        for kind in ("redirects", "rewrites"):
            for rule in _mappings(site.get(kind)) if isinstance(site, dict) else ():
                source, target = rule.get("source", rule.get("glob")), rule.get("destination", "")
                if isinstance(source, str) and isinstance(target, str):
                    status = 200 if kind == "rewrites" else rule.get("type")
                    whole, conditional = _globbed(source)
                    yield from _made(whole, target, folder.full("firebase.json"), status, conditional=conditional)


def _globbed(source: str) -> tuple[str, bool]:
    """A glob of Firebase as a path with splats, and whether it takes less than that."""
    path = "/" + source.lstrip("/").replace("{,/**}", "/*").replace("**", "*")
    plain = re.match(r"[^{}!@+?[\]]*", path)
    start = plain[0] if plain is not None else ""
    return (path, False) if start == path else (f"{start}*", True)


def azure(folder: Folder, where: str) -> Iterator[Redirect]:
    """`routes` and `navigationFallback` of `staticwebapp.config.json`."""
    name = f"{where}/staticwebapp.config.json".lstrip("/")
    config = folder.mapping(name)
    for rule in _mappings(config.get("routes")):
        source, target = rule.get("route"), rule.get("redirect", rule.get("rewrite"))
        if isinstance(source, str) and isinstance(target, str):
            status = rule.get("statusCode", 302) if "redirect" in rule else 200
            yield from _made(source, target, folder.full(name), status, conditional="methods" in rule)
    fallback = config.get("navigationFallback")
    if isinstance(fallback, dict) and isinstance(fallback.get("rewrite"), str):
        yield from _made("/*", fallback["rewrite"], folder.full(name), 200)


def _made(source: str, target: str, file: str, status: object, *, conditional: bool = False) -> Iterator[Redirect]:
    code = status if isinstance(status, int) else 301
    made = redirect(source, target, file, status=code, conditional=conditional)
    if made is not None:
        yield made


def _mappings(value: Any) -> list[dict[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def next_config(text: str, file: str) -> Iterator[Redirect]:
    """The literal rules that `redirects()` or `rewrites()` of a Next.js configuration return."""
    for kind in ("redirects", "rewrites"):
        for found in re.finditer(rf"\b{kind}\b[^\[{{]*\{{?[^\[]{{0,200}}?\[", text):
            yield from _sources(literal(text[found.end() - 1 :]), file, kind)


def _sources(rules: Any, file: str, kind: str) -> Iterator[Redirect]:
    for rule in rules if isinstance(rules, list) else ():
        if not isinstance(rule, dict):
            continue
        source, target = rule.get("source"), rule.get("destination")
        if isinstance(source, str) and isinstance(target, str):
            conditional = bool({"has", "missing"} & rule.keys())
            status = 200 if kind == "rewrites" else 308 if rule.get("permanent") is True else 307
            given = rule.get("statusCode")
            status = given if isinstance(given, int) else status
            made = redirect(source, target, file, status=status, conditional=conditional)
            if made is not None:
                yield made


def htaccess(text: str, file: str) -> Iterator[Redirect]:
    """`Redirect`, `RedirectMatch` and `RewriteRule` without conditions; anything else may apply too."""
    conditions = False
    for number, line in enumerate(text.splitlines(), 1):
        words = re.findall(r'"[^"]*"|\S+', line.strip())
        name = words[0].lower() if words else ""
        words = [word.strip('"') for word in words]
        if name == "rewritecond":
            conditions = True
        elif name in ("redirect", "redirectpermanent", "redirecttemp", "redirectmatch"):
            yield from _apache_redirect(name, words[1:], file, number)
        elif name == "rewriterule" and len(words) > 2:  # noqa: PLR2004 (pattern and target)
            flags = words[3] if len(words) > 3 else ""  # noqa: PLR2004
            redirects = re.search(r"\bR(?:=(\d+))?\b", flags)
            status = int(redirects[1] or 302) if redirects else 200
            yield from _regular(
                "^/?" + words[1].lstrip("^").lstrip("/"), words[2], file, number, status, conditional=conditions
            )
            conditions = False


def _apache_redirect(name: str, words: list[str], file: str, line: int) -> Iterator[Redirect]:
    status = 301 if name == "redirectpermanent" else 302
    if words and (words[0].lower() in _HTACCESS_STATUS or (len(words[0]) == _STATUS_DIGITS and words[0].isdecimal())):
        status = _HTACCESS_STATUS.get(words[0].lower()) or int(words[0])
        words = words[1:]
    if len(words) < 2 or status not in _REDIRECTION:  # noqa: PLR2004 (from and to)
        return
    if name == "redirectmatch":
        yield from _regular(words[0], words[1], file, line, status, conditional=False)
    else:
        # Apache takes everything below the path too.
        prefix = re.escape(words[0].rstrip("/")) + "(/.*)?"
        yield Redirect(words[0], words[1], file, line, status, re.compile(prefix), names=("",))


def _regular(
    expression: str, target: str, file: str, line: int, status: int, *, conditional: bool
) -> Iterator[Redirect]:
    if _SLOW.search(expression):
        return
    try:
        whole = expression if expression.endswith("$") else f"{expression}.*"
        yield Redirect(expression, target, file, line, status, re.compile(whole), conditional)
    except re.error:
        return


def from_mapping(rules: Any, file: str) -> Iterator[Redirect]:
    """`{from: to}` as Astro and others write it; the target may be an object with `destination`."""
    for source, target in rules.items() if isinstance(rules, dict) else ():
        to = target.get("destination") if isinstance(target, dict) else target
        if isinstance(to, str):
            made = redirect(source.replace("[...", ":").replace("[", ":").replace("]", ""), to, file)
            if made is not None:
                yield made
