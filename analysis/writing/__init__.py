"""A proposal as files people work with: a workbook (`to_xlsx`) and a Word document (`to_docx`)."""
