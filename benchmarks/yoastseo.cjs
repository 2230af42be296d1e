// Runs yoastseo's SEO and readability analysis over every post below a folder: node yoastseo.cjs NODE_MODULES FOLDER
const fs = require("node:fs");
const path = require("node:path");

const [modules, folder] = process.argv.slice(2);
const load = (name) => require(path.join(path.resolve(modules), name));
const { Paper, assessors } = load("yoastseo");
const { default: EnglishResearcher } = load("yoastseo/build/languageProcessing/languages/en/Researcher");

const posts = (at) =>
  fs
    .readdirSync(at, { withFileTypes: true })
    .flatMap((entry) => (entry.isDirectory() ? posts(path.join(at, entry.name)) : entry.name.endsWith(".md") ? [path.join(at, entry.name)] : []));

let results = 0;
for (const file of posts(folder).sort()) {
  const text = fs.readFileSync(file, "utf8");
  const title = /^title: "(.*)"$/m.exec(text)?.[1] ?? "";
  const body = text.replace(/^---\n[^]*?\n---\n/, "");
  // It reads HTML: paragraphs are enough for its sentences, links and keyphrase.
  const html = body
    .split(/\n\n+/)
    .map((block) => (/^#{2,6} /.test(block) ? `<h2>${block.replace(/^#+ /, "")}</h2>` : `<p>${block}</p>`))
    .join("\n");
  const paper = new Paper(html, { keyword: title.split(" ").slice(0, 2).join(" "), title, locale: "en_US" });
  const researcher = new EnglishResearcher(paper);
  for (const Assessor of [assessors.SEOAssessor, assessors.ContentAssessor]) {
    const assessor = new Assessor(researcher);
    assessor.assess(paper);
    results += assessor.getValidResults().length;
  }
}
console.log(results);
