"""Our own hostile cases: small, always there, one for each thing that once went wrong or that peers get wrong."""

from __future__ import annotations

_FRONT = "---\ntitle: A loaf of rye\ndate: 2024-05-06\n---\n\n"
_LAUGHS = 'a0: &a0 "lol"\n' + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 10))

TEXTS: dict[str, str | bytes] = {
    # bytes
    "empty": b"",
    "utf-16": "# a\n".encode("utf-16"),
    "no utf-8": b"# a\n\nbad \xff\xfe\xc3\x28 end\n",
    "every byte": bytes(range(256)) * 4,
    "nul": b"# a\0b\n",
    "line separators": _FRONT + "# A\u2028B\u2029C\x85D\x0bE\x0cF\x1cG\n\n[x](missing.md)\n",
    "directions": _FRONT + "# safe \u202e txt.exe \u2066\n\n[go\u202eto](a.md)\n",
    "carriage returns": (_FRONT + "# A\n\n[x](missing.md)\n").replace("\n", "\r"),
    "surrogates": _FRONT + "\\ud800 &#xD800; &#0; &#x110000; &#99999999999999;\n",
    # output
    "escapes in the title": '---\ntitle: "a\\u001b[31mred\\u0007\\u009b1m"\ndescription: "\\u202e"\n---\n',
    "raw escapes": b"---\ntitle: a\x1b[31mred\x07\n---\n\n# \x1b[2K\rhidden\n\n[\x1b[8mx](missing\x1b[0m.md)\n",
    "commands to a service": _FRONT + "# ::error::x\n\n::set-output name=x::y\n\n[##vso[task.x]](::a%0A::b)\n",
    "markup": "---\ntitle: '<script>x</script>]]>'\n---\n\n# </script> ]]> & <x>\n\n[x](javascript:a) ![</a>](a.png)\n",
    "formulas": "---\ntitle: '=HYPERLINK(\"http://a\")'\ndescription: '@SUM(1+1)'\n---\n\n# +1\n",
    "format strings": "---\ntitle: '{0.__class__} %s%n {x} {} {{7*7}} ${7*7}'\n---\n\n# {0}\n\n[{a}]({b})\n",
    # front matter
    "bomb of aliases": f"---\n{_LAUGHS}title: *a9\n---\n",
    "bomb of long lists": f"---\na: &a [{'x, ' * 999}]\nb: &b [{'*a, ' * 999}]\nc: &c [{'*b, ' * 999}]\n---\n",
    "itself": "---\na: &a [*a]\ntitle: *a\n---\n",
    "python objects": '---\ntitle: !!python/object/apply:os.system ["touch pwned"]\n---\n',
    "bad dates": "---\ndate: 2024-99-99\nupdated: 0000-00-00\nat: 2024-01-01T99:99:99+99:99\n---\n",
    "huge numbers": "---\nn: " + "9" * 5_000 + "\nm: 1" + ":59" * 500 + "\nf: 1e999\n---\n",
    "huge number in JSON": '{"n": ' + "9" * 5_000 + "}\n\n# A\n",
    "keys that are none": "---\n? [a, b]\n: c\n? {d: e}\n: f\nnull: a\n1: c\n2024-01-01: d\n---\n",
    "wrong types": "---\ntitle: [a, b]\ndescription: {a: b}\ntags: [null, 1, {a: b}]\ndate: true\nslug: 1.10\n---\n",
    "deep flow": "---\na: " + "[" * 5_000 + "]" * 5_000 + "\n---\n",
    "deep TOML": "+++\na = " + "[" * 2_000 + "]" * 2_000 + "\n+++\n",
    "long key in TOML": "+++\n" + "a." * 100_000 + "a = 1\n+++\n",
    "blanks in TOML": '+++\na = """\n[' + " " * 20_000 + '\n"""\n+++\n',
    "broken TOML": '+++\ntitle = "x\n[[a\n+++\n',
    "deep JSON": '{"a": ' + "[" * 5_000 + "]" * 5_000 + "}\n",
    "never closed": "---\ntitle: x\n\n# A\n",
    # nesting and repetition
    "comments above one line": _FRONT + "<!-- postlint-disable-next-line image-alt-missing -->\n" * 3_000 + "\nText\n",
    "comments above blocks": _FRONT + "<!-- postlint-disable-next image-alt-missing -->\n\nText of one.\n\n" * 3_000,
    "comments above a table": _FRONT
    + "<!-- postlint-disable-next image-alt-missing -->\n\n" * 3_000
    + "| a | b |\n|---|---|\n"
    + "| c | d |\n" * 3_000,
    "comments that name nothing": _FRONT + "<!-- postlint-disable X -->\n\n<!-- postlint-enable X -->\n\n" * 3_000,
    "deep quotes": ">" * 20_000 + " a\n",
    "deep list": "- " * 5_000 + "a\n",
    "deep list and blank lines": "- " * 400 + "a" + "\n" * 100_000,
    "deep tags": "<div>" * 20_000,
    "brackets": "[" * 20_000 + "a" + "]" * 20_000,
    "open links": "[a](" * 20_000,
    "images in images": "![" * 5_000 + "a" + "](u)" * 5_000,
    "emphasis": "*a **a " * 10_000,
    "links without line ends": "[l](p.md) " * 15_000,
    "equal headings": "# Same\n\n" * 2_000,
    "setext headings": "a\n===\n" * 2_000,
    "templates on one line": "{{ a }} " * 60_000,
    "unclosed templates": "{% raw %} {{ " * 5_000,
    "footnotes that go round": "a[^1]\n\n[^1]: b[^2]\n[^2]: c[^1]\n",
    "no digit anywhere": "a." * 30_000,
    "bold lines above headings": "**a**\n\nb\n\n## c\n\n" * 4_000,
    "address of marks": "http://a" + "!" * 100_000 + "a",
    "one long word": "aeiou" * 20_000,
    "address without end": "a@" * 20_000,
    "scripts without end": "<script>" * 5_000 + "<style>" * 5_000,
    "suppressions": "<!-- postlint-disable x -->\n\n<!-- postlint-enable x -->\n\n" * 500,
    # links
    "links out of the site": _FRONT
    + "".join(
        f"[a]({url})\n\n" for url in ("../" * 9 + "etc/passwd", "/etc/passwd", "file:///etc/passwd", "a/" * 3_000)
    ),
    "links to this machine": _FRONT
    + "[a](http://127.0.0.1:9/) [b](http://[::1]:9/) [c](http://u:p@169.254.169.254/)\n",
    "links that are none": _FRONT
    + "".join(
        f"[a](<{url}>)\n\n" for url in ("http://[", "http://a:b/", "http://\u2100/", "//", "#%zz", "%zz", "?", " ")
    ),
    "includes": _FRONT + '{{< include "/etc/passwd" >}}\n\n{% include ../../etc/passwd %}\n\n--8<-- "/etc/passwd"\n',
    # JSX and JSON
    "braces": "{" * 5_000,
    "components": "<A>" * 5_000,
    "expressions on one line": "{a} <B c={d}/> " * 30_000,
    "code in MDX": "import fs from 'fs'\nexport const x = fs.rm('pwned')\n\n# {require('child_process')}\n",
    "deep array": "[" * 100_000,
    "deep object": '{"a":' * 5_000 + "1" + "}" * 5_000,
    "wrong page data": '{"path": 1, "result": {"pageContext": [], "data": null}}',
    "path that leads out": '{"path": "/../../etc/passwd", "result": {"pageContext": {"slug": "../../etc"}}}',
    "half a pair": '{"path": "/", "result": {"data": {"markdownRemark": {"html": "<p>\\ud800</p>"}}}}',
    "no number": '{"path": "/", "result": {"a": NaN, "b": 1e999}}',
    "deep JSON-LD": '<script type="application/ld+json">' + '{"a":' * 5_000 + "1" + "}" * 5_000 + "</script>",
    "broken JSON-LD": '<script type="application/ld+json">{"a": NaN, "b": 1e999, "c": "\\ud800",}</script>',
    "a base elsewhere": "<base href='http://a.test/'><a href=x.html>y</a>",
    "attributes": "<a " + " ".join(f"a{n}=1" for n in range(5_000)) + ">",
    "address without a break": _FRONT + "[a](" + "a" * 1_000_000 + ")\n\n<a href='" + "b" * 1_000_000 + "'>b</a>\n",
    "misnested": "<a><b>" * 500 + "<p>" * 500 + "</a>" * 500,
}

CASES = {name: text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text for name, text in TEXTS.items()}
