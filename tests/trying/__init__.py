"""`make try`: the whole story with no phone and no authenticator at hand, in two windows or as pictures."""
