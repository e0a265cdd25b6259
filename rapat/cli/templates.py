"""`rapat templates`: the templates of the papers, and the workspace's own."""

from __future__ import annotations

from rapat.cli.commands import Asks, command
from rapat.cli.console import Console
from rapat.cli.parameters import argument, option
from rapat.cli.values import EDITABLE, TEMPLATE
from rapat.errors import Refused
from rapat.policy import Operation
from rapat.text.language import N_, Language, M


@command(N_("List the templates, and which of them the workspace has changed."), example="rapat templates list")
def list_templates(console: Console) -> None:
    """List the templates."""
    from rapat import documents

    with console.session(read_only=True) as session:
        own = session.folder / "templates"
        code = session.settings.language
    console.table(
        [N_("Kind"), N_("Formats"), (N_("Template"), True)],
        [
            [name, ", ".join(kind.formats), str(documents.find(f"{code}/{name}.md", own))]
            for name, kind in documents.KINDS.items()
            if kind.written
        ],
    )


@command(
    N_("Copy a template into the workspace, to be changed there with any editor."),
    argument("kind", N_("KIND"), type=EDITABLE),
    option("--lang", "--bahasa", N_("Language of the paper; the workspace's unless given."), name="code"),
    example="rapat templates edit notula",
    asks=Asks(Operation.CARE),
)
def edit(console: Console, kind: str, code: str | None) -> None:
    """Copy a template."""
    from rapat import documents
    from rapat.documents import filing

    with console.session() as session:
        language = Language(code or session.settings.language).code
        relative = kind if "." in kind else f"{language}/{kind}.md"
        own = session.folder / "templates" / relative
        if not own.exists():
            filing.put(own, documents.find(relative, None).read_bytes())
    console.print(str(own))
    console.note(M("Change it, then check it with: rapat templates check"))


@command(
    N_("Check templates by making every paper of a sample with them."),
    argument("kind", N_("KIND"), type=TEMPLATE, required=False),
    example="rapat templates check\nrapat templates check notula",
)
def check(console: Console, kind: str | None) -> None:
    """Check templates."""
    from rapat import documents

    with console.session(read_only=True) as session:
        own = session.folder / "templates"
        settings = session.settings
    faults = 0
    for checked in [kind] if kind else [name for name, one in documents.KINDS.items() if one.written]:
        try:
            documents.try_out(checked, settings, Language(settings.language), own)
        except Refused as fault:
            faults += 1
            console.print(fault.message)
        else:
            console.print(M("%(kind)s: in order", kind=checked))
    if faults:
        raise Refused(
            M("Templates with faults: %(count)s.", count=faults), M("Correct the lines named, or delete the copy.")
        )
