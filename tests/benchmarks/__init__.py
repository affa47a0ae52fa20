"""`make benchmark`: how long things take and how large they are, each beside its floor in the same run."""
