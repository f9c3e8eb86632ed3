"""Periods and audit beside polars, pandas, DuckDB, numpy and plain Python, on the same data."""
