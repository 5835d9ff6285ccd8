"""The keys of the digest screen that show and write the document."""

from __future__ import annotations

from reader.exchange.references import reference_to
from reader.tui.digest.arranging import DigestArranging
from reader.tui.digest.forms import forms


class DigestExporting(DigestArranging):
    """Choosing a form, seeing what is written, writing it."""

    _is_setting = False

    def action_export(self) -> None:
        """Write the document into annotations/exports/."""
        self.start(self._export(), "export", exclusive=True)

    def gives_export_up(self) -> bool:
        """End an export of which nothing is written yet; say whether there was one."""
        if self._is_setting:
            self.workers.cancel_group(self, "export")
            self.say("given up: nothing was written")
            return True
        return False

    async def _export(self) -> None:
        wanted, form = self.wanted, self.form
        path = self.workspace.annotations_folder / "exports" / form.file_name(self.export_title)
        self.say("exporting… · escape gives it up")
        self._is_setting = True
        try:
            document = await self.exported(form.format, wanted, name=path.stem, template=form.template)
        finally:
            self._is_setting = False
        written = await self.store(self.workspace.write_export, document, path)
        aside = f"; what you had changed is {written.aside[0].name}" if written.aside else ""
        self.say(f"exported to annotations/exports/{path.name}{aside}")

    def action_form(self) -> None:
        """Choose the form in which the digest is shown and written."""
        self.start(self._choose_form(), "dialog", exclusive=True)

    async def _choose_form(self) -> None:
        from reader.tui.screens.digest_pickers import FormPicker

        known = forms(await self.store(self.workspace.templates))
        chosen = await self.app.push_screen_wait(FormPicker(known, self.form))
        if chosen is not None:
            self.form = chosen
            await self.show(self.digest)
            self.say(f"enter writes it for {chosen.name}")

    def action_source(self) -> None:
        """Show the document as it is written, or as it is read."""
        self.is_source = not self.is_source
        self.start(self.show(self.digest), "digest")

    def action_reference(self) -> None:
        """Copy what refers to the passage, to be put into commentary."""
        part = self.entry()
        if part is not None:
            self.app.copy_to_clipboard(reference_to(part.highlight))
            self.say("copied: in commentary it stands for the passage's number")

    def action_help(self) -> None:
        """Show every key of this screen."""
        from reader.tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen("Digest"))
