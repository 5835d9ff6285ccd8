"""Every key of the reading screen: one table, from which bindings, help and the palette are made.

Binding ids are public: a keymap refers to them.
"""

from __future__ import annotations

from textual.binding import Binding

from reader.frozen import Frozen


class Key(Frozen):
    """One thing the user can do by key."""

    id: str
    """`area.verb`."""
    keys: str
    """Keys as Textual names them, parted by commas."""
    action: str
    label: str
    """One or two words for the footer."""
    help: str
    """One line for the help screen and the palette."""
    footer: bool = False

    @property
    def area(self) -> str:
        """The part of the id before the point."""
        return self.id.partition(".")[0]

    def binding(self) -> Binding:
        """Return the Textual binding."""
        return Binding(self.keys, self.action, self.label, show=self.footer, tooltip=self.help, id=self.id)


def _move(name: str, keys: str, motion: str, text: str) -> Key:
    return Key(f"caret.{name}", keys, f"move('{motion}')", text.capitalize(), f"Caret to the {text}")


AREAS = {
    "caret": "Caret",
    "select": "Select",
    "language": "Script and reading",
    "highlight": "Highlights and tags",
    "find": "Find",
    "pane": "Panes and articles",
    "app": "Reader",
}
"""Areas in the order in which help shows them."""

KEYS: tuple[Key, ...] = (
    Key("select.toggle", "v", "toggle_select", "Select", "Start a selection at the caret, or end it", True),
    Key("highlight.add", "a", "highlight", "Highlight", "Highlight the selection or word, last tags", True),
    Key("highlight.tag", "t", "tag", "Tag", "Tag the selection, highlight or word", True),
    Key(
        "language.popover",
        "p,enter",
        "popover",
        "Pinyin",
        "Reading and meaning of the word; again: of its term",
        True,
    ),
    Key("language.variety", "s", "next_variety", "Script", "Next script in this pane", True),
    Key("find.open", "slash", "find", "Find", "Find in this article, in either script; /…/ by pattern", True),
    Key("pane.open", "o", "open_article", "Open", "Open an article in this pane", True),
    Key("app.help", "question_mark", "help", "Help", "Show every key", True),
    Key("find.concordance", "f", "concordance", "Everywhere", "The selection or word in all articles", True),
    Key("find.terms", "m", "terms", "Terms", "The formulae of the library: policy language found", True),
    Key("pane.compare", "c", "compare", "Shared", "Passages that the two panes share, on or off", True),
    Key("highlight.note", "e", "note", "Note", "Edit the note of the highlight at the caret", True),
    Key("pane.source", "k", "source", "Source", "The source, with what cleaning took away marked", True),
    Key("app.digest", "d", "digest", "Digest", "Digests: arrange passages, and export them", True),
    Key("app.quit", "q", "quit_reader", "Quit", "Leave the reader; everything is saved", True),
    _move("left", "left", "left", "character before"),
    _move("right", "right", "right", "character after"),
    _move("up", "up", "up", "row above"),
    _move("down", "down", "down", "row below"),
    _move("next_word", "w", "next_word", "next word"),
    _move("previous_word", "b", "previous_word", "previous word"),
    _move("next_sentence", ")", "next_sentence", "next sentence"),
    _move("previous_sentence", "(", "previous_sentence", "previous sentence"),
    _move("next_paragraph", "}", "next_paragraph", "next paragraph"),
    _move("previous_paragraph", "{", "previous_paragraph", "previous paragraph"),
    _move("row_start", "home", "row_start", "start of the row"),
    _move("row_end", "end", "row_end", "end of the row"),
    _move("article_start", "g", "article_start", "start of the article"),
    _move("article_end", "G", "article_end", "end of the article"),
    _move("page_down", "space,pagedown", "page_down", "next page"),
    _move("page_up", "pageup", "page_up", "previous page"),
    _move("half_page_down", "ctrl+d", "half_page_down", "next half page"),
    _move("half_page_up", "ctrl+u", "half_page_up", "previous half page"),
    Key("select.left", "shift+left", "move('left', True)", "Select left", "Select the character before"),
    Key("select.right", "shift+right", "move('right', True)", "Select right", "Select the character after"),
    Key("select.up", "shift+up", "move('up', True)", "Select up", "Select up to the row above"),
    Key("select.down", "shift+down", "move('down', True)", "Select down", "Select down to the row below"),
    Key("select.grow", "V", "grow_selection", "Sentence", "Select the sentence, then the paragraph"),
    Key("select.copy", "y", "copy", "Copy", "Copy the selection with its citation"),
    Key("select.escape", "escape", "escape", "Let go", "Close the popover, then let the selection go"),
    Key("language.pin", "P", "pin", "Pin", "Keep the popover at its word, or let it follow the caret"),
    Key("language.correct", "i", "correct", "Correct", "Correct reading, form or gloss of the word"),
    Key("language.ruby", "r", "ruby", "Ruby", "Pinyin above the rows, or above the selection; on, off"),
    Key("language.variety_both", "S", "next_variety_both", "Script in both", "Next script in both panes"),
    Key("highlight.remove", "x,delete", "remove_highlight", "Remove", "Remove the highlight at the caret"),
    Key("highlight.next", "right_square_bracket", "step_highlight(1)", "Next", "Go to the next highlight"),
    Key(
        "highlight.previous",
        "left_square_bracket",
        "step_highlight(-1)",
        "Previous",
        "Go to the one before",
    ),
    Key("highlight.column", "h", "highlights", "Highlights", "The article's highlights beside it, on or off"),
    Key("highlight.review", "R", "review", "Review", "Place highlights whose text has changed"),
    Key("highlight.link", "L", "link", "Links", "Link the highlight to another, or go to what is linked"),
    Key("highlight.removed", "X", "removed", "Removed", "List removed highlights, and bring one back"),
    Key("highlight.everywhere", "T", "tag_everywhere", "Tag all", "Tag every occurrence, in all articles"),
    Key("highlight.codebook", "number_sign", "codebook", "Tags", "The codebook as a tree, changed here"),
    Key("highlight.undo", "u", "undo", "Undo", "Undo the last change to highlights or tags"),
    Key("highlight.redo", "ctrl+r", "redo", "Redo", "Do again what was undone"),
    Key("find.next", "n", "find_step(1)", "Next match", "Go to the next match"),
    Key("find.previous", "N", "find_step(-1)", "Previous match", "Go to the match before"),
    Key("pane.library", "O", "library", "Library", "Every article in a table: sort, filter, open"),
    Key("app.settings", "comma", "settings", "Settings", "Every setting, with what it does"),
    Key("pane.passages", "C", "passages", "Passages", "List what the panes share; which articles share most"),
    Key("pane.other", "tab,shift+tab", "other_pane", "Other pane", "Go to the other pane"),
    Key("pane.step", "l", "toggle_step", "In step", "Keep two panes with one article in step, on or off"),
    Key("pane.divider_left", "<", "divide(-1)", "Narrower", "Move the divider of the panes to the left"),
    Key("pane.divider_right", ">", "divide(1)", "Wider", "Move the divider of the panes to the right"),
    Key("pane.single", "backslash", "toggle_single", "One pane", "One pane or two"),
)
"""Every key, those of the footer first."""
