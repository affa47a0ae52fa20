"""What Banso promises, as tests."""
