"""ひなた市: a fictional municipality with twelve months of visits, for trying and for tests."""

from server.demo.make import make

__all__ = ["make"]
