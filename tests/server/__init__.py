"""Tests of the server, through its front door."""
