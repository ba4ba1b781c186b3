"""A self-study workbook around one article."""
