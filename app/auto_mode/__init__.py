"""Auto: for each page the cheapest mode that will read it well."""
