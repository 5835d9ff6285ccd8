"""SHA-256 by pieces: that of the whole, and without OpenSSL."""

from __future__ import annotations

import subprocess
import sys
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text import hashes
from reader.text.hashes import hash_of, hash_of_text

TEXTS = st.text(st.characters(exclude_categories=()), max_size=40)


@given(text=TEXTS, at_once=st.integers(1, 9))
def test_pieces_give_the_hash_of_the_whole(text: str, at_once: int) -> None:
    data = text.encode("utf-8", "surrogatepass")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(hashes, "_AT_ONCE", at_once)
        assert hash_of_text(text) == hash_of(data) == sha256(data).hexdigest()


def test_it_loads_no_openssl() -> None:
    script = "import sys, reader.text.hashes; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    assert "_hashlib" not in loaded.split()
