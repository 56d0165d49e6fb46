"""Where the results of a batch go: into the folders that its files are in, and never over anything of others."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from app.batch.manifest import Manifest
from app.batch.states import BatchDocument
from app.command_line.outputs import OutputFolder, Target, already_there
from app.command_line.read_options import ReadOptions
from app.export.contract import CropPage, ExportPage, ExportReport, SourceFile
from app.export.formats import FORMATS
from app.export.placing import explained


class BatchOutputs(OutputFolder):
    """The folder of a batch. A result is noted in the manifest before it is written; only such are written over."""

    def __init__(self, folder: Path, options: ReadOptions, manifest: Manifest, replaces: bool) -> None:
        super().__init__(folder, options.formats, replaces, options.export)
        self._manifest = manifest
        self._document: BatchDocument | None = None

    def begin(self, document: BatchDocument) -> None:
        """What is prepared and written next is of this document."""
        self._document = document

    def prepare(self, title: str) -> tuple[Target, ...]:
        """The files for the document, which are called as the manifest says; see `OutputFolder.prepare`."""
        document = self._at()
        targets = tuple(Target(name, self._place(document, name)) for name in self._formats)
        for target in targets:
            with explained(target.path.parent):
                target.path.parent.mkdir(parents=True, exist_ok=True)
            self._check(document, target)
        return targets

    def write(
        self,
        target: Target,
        title: str,
        pages: Sequence[ExportPage],
        crop: CropPage,
        language: str,
        source: SourceFile,
    ) -> ExportReport:
        document = self._at()
        self._check(document, target)
        self._manifest.claim(document.id, target.format, target.path.relative_to(self._folder))
        report = super().write(target, title, pages, crop, language, source)
        self._written.clear()  # the manifest remembers; of a hundred thousand files this would grow
        return report

    def _place(self, document: BatchDocument, format_name: str) -> Path:
        return self._folder / f"{document.name}{FORMATS[format_name].suffix}"

    def _check(self, document: BatchDocument, target: Target) -> None:
        with explained(target.path):
            is_there = target.path.exists()
        if is_there and not self._replaces and not self._manifest.is_own(document.id, target.format):
            raise already_there(target.path)

    def _at(self) -> BatchDocument:
        assert self._document is not None, "begin() names the document first"
        return self._document
