"""`make shots`: pictures of every page of a demo municipality, narrow and wide, light and dark."""
