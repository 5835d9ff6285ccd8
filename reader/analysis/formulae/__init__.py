"""Formulae: pieces of policy language, each found by what marks it (docs/analysis.md)."""
