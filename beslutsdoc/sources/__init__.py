"""Reads case files, workbooks and pictures as plain data in which every value has its place."""
