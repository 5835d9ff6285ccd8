"""tx-reader: a terminal reader and annotation tool for Chinese policy prose."""

__version__ = "0.1.0"
