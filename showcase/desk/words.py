"""The words of the desk's pages and scripts, by short names."""

from __future__ import annotations

from collections.abc import Mapping

from showcase.catalogue import translate
from showcase.issues import Text, text

PAGES: Mapping[str, Text] = {
    "desk": text("Desk"),
    "site": text("Preview of the site"),
    "skip": text("Skip to the content"),
    "scripts": text("The desk needs JavaScript; switch it on in this browser."),
    "workstations": text("Workstations"),
    "pages": text("Standing pages"),
    "page": text("Title of the page"),
    "find": text("Find by name"),
    "new": text("New profile"),
    "kind": text("Kind"),
    "name": text("Official name"),
    "slug": text("Web name (may be empty)"),
    "create": text("Create"),
    "cancel": text("Cancel"),
    "state": text("State"),
    "reviewed": text("Review"),
    "notes": text("To look at"),
    "none": text("nothing"),
    "unreviewed": text("not yet"),
    "empty": text("There are no profiles yet."),
    "elsewhere": text("Elsewhere in the site"),
    "save": text("Save"),
    "form": text("Front matter"),
    "body": text("Text"),
    "proof": text("Preview"),
    "plain": text("Edit as plain text"),
    "formed": text("Edit as a form"),
    "unformed": text(
        "The form cannot show this front matter. Put right what is listed here; then there is a"
        " form again."
    ),
    "heading": text("Headline"),
    "facts": text("Facts"),
    "figures": text("Figures"),
    "events": text("Milestones"),
    "pictures": text("Pictures"),
    "more": text("More"),
    "reviews": text("Reviews"),
    "reviewer": text("Name"),
    "reviewed_on": text("Date"),
    "sign": text("Sign today"),
    "lapsed": text("Changed since, to be signed again"),
    "required": text("required"),
    "choose": text("(none)"),
    "lines": text("one on each line"),
    "add": text("Add"),
    "remove": text("Remove"),
    "up": text("Move up"),
    "drop": text("Drop pictures here, or"),
    "pick": text("choose files"),
    "alt_title": text("Describe the picture"),
    "alt": text("What is to be seen, for those who cannot see it"),
    "insert": text("Insert"),
    "conflict": text("This file was changed by somebody else meanwhile"),
    "conflict_lead": text(
        "Nothing has been saved, and nothing is lost: on the left is what is on the disk now, on"
        " the right what you wrote."
    ),
    "theirs": text("On the disk"),
    "mine": text("Yours"),
    "merged": text("Both in one; you may change it"),
    "take_theirs": text("Take what is on the disk"),
    "take_mine": text("Save mine"),
    "take_merged": text("Save both in one"),
    "edit": text("Edit at the desk"),
}
SCRIPT: Mapping[str, Text] = {
    "saved": text("Saved"),
    "unsaved": text("Not saved yet"),
    "saving": text("Saving …"),
    "fine": text("Nothing to look at."),
    "line": text("Line {number}"),
    "count": text("{count} places to look at"),
    "unreachable": text("The preview does not answer. Is it still running in its window?"),
    "uploading": text("Copying the picture …"),
    "kept": text("The picture is beside the profile: {name}"),
    "too_large": text("“{name}” is larger than 50 MB. Save it smaller."),
    "clashes": text(
        "{count} places were changed by both; there, your lines come first and the others follow."
        " Keep what is right."
    ),
    "compared": text("Compared, it is right"),
    "leave": text("There are changes that are not saved."),
}


def spoken(words: Mapping[str, Text], language: str) -> dict[str, str]:
    """The words in a language."""
    return {name: translate(word, language) for name, word in words.items()}
