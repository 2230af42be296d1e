"""What a template or editor left where a title or description should be: this file is what both checks share."""

from postlint.model import Field, Issue, Page
from postlint.text.leftovers import entity, placeholder, template


def leftover(page: Page, field: Field) -> Issue | None:
    """The first thing in a field that no reader was to see."""
    if found := placeholder(field.value, address=page.url or page.path):
        return Issue(field.place, "placeholder", found=found)
    # The sources of some generators hold templates in their fields; a reader must never see one.
    if page.form != "source":
        if (found := template(field.value)) and not _is_layout(page, found):
            return Issue(field.place, "template", found=found)
        if found := entity(field.value):
            return Issue(field.place, "entity", found=found)
    return None


def _is_layout(page: Page, found: str) -> bool:
    """A file whose title is a tag, and that no build left, is what pages are made with."""
    if page.form == "html" and found.startswith(("<%=", "<%-")):
        return True  # the `public/index.html` of an application, which its bundler fills in
    return found.startswith(("{%", "<%")) and not page.complete and page.routing.framework != "built"
