"""The command line: one small module per group of commands, loaded when it is used."""
