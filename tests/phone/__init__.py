"""Tests in a real browser, and the machinery that makes one a phone."""
