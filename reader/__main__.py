"""`python -m reader` is `tx-reader`."""

from reader.cli.main import main

main()
