"""The reading screen: two panes, what the keys do in them, and the line that says where one is."""
