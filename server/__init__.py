"""Banso's server: rules, record, store, trust, pages and web."""
