"""`serve`."""

from __future__ import annotations

import sys
from importlib.util import find_spec

import click

from reader.cli.group import Session
from reader.cli.output import complain, say
from reader.errors import ReaderError

_EXPOSED = (
    "{host} can be reached by others: whoever has the address reads and changes these annotations, "
    "and what is sent is not encrypted"
)


@click.command(epilog="Example: tx-reader serve --port 8010")
@click.argument("paths", nargs=-1)
@click.option(
    "--host", default="127.0.0.1", metavar="ADDRESS", help="Where to listen; default this machine only."
)
@click.option(
    "--port", type=click.IntRange(0, 65535), default=0, metavar="N", help="Default: one that is free."
)
@click.pass_obj
def serve(session: Session, paths: tuple[str, ...], host: str, port: int) -> None:
    """Open the reader in a browser, at an address that only you are told.

    PATHS are opened as `tx-reader PATH…` opens them. Nothing is asked of any other host. Ends with Ctrl-C.
    """
    if find_spec("textual_serve") is None:
        raise ReaderError(
            "`serve` needs the package textual-serve, which is not here", "install tx-reader[serve]"
        )
    # Here, not at the top: they load aiohttp, and the line above says what to do where it is missing.
    from reader.cli.serving.server import ReaderServer, is_loopback, listen

    arguments = [] if paths else ["--workspace", str(session.workspace.root.resolve())]
    server = ReaderServer([*arguments, *paths], listen(host, port))
    if not is_loopback(host):
        complain(_EXPOSED.format(host=host))
    say(f"Open {server.url}\nCtrl-C ends it.")
    sys.stdout.flush()
    server.serve()
