"""The parts of the digest screen."""
