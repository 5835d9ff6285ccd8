"""Widgets that several screens use: status line, key bar, lists, the gate that makes text safe."""
