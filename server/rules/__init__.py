"""The rules of the work: plain values in, plain values out; no clock, chance, SQL or web."""
