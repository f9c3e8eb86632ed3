"""Stub."""
import enum


class Rule(enum.IntEnum):
    """Rules."""

    SVC001 = 101
