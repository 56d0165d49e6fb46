"""Recto as a program to be installed: frozen into a folder, and that folder as packages."""
