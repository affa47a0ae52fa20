"""What each page says, made from what a person may see: pure functions, twins of service-worker/pages."""
