"""The engine that is always there: text lines by RapidOCR, layout by PyMuPDF, on any CPU, offline."""
