"""What a template or editor left where a title or description should be: this file is what both checks share."""

from postlint.model import Field, Issue, Page
from postlint.text.leftovers import entity, placeholder, template


def leftover(page: Page, field: Field) -> Issue | None:
    """The first thing in a field that no reader was to see."""
    if found := placeholder(field.value, address=page.url or page.path):
        return Issue(field.place, "placeholder", found=found)
    # The sources of some generators hold templates in their fields; a reader must never see one.
    if page.form != "source":
        if found := template(field.value):
            return Issue(field.place, "template", found=found)
        if found := entity(field.value):
            return Issue(field.place, "entity", found=found)
    return None
