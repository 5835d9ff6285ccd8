"""What the library says as a whole: its formulae, concordances, shared passages, and how they spread.

Every analysis is a pure map over documents and an associative merge of what it gives, so that the same
functions run in one process, in several, or under a distributed engine (docs/scale.md).
"""
