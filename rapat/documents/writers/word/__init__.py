"""Word documents: the office's own styles, real lists, sections, heads and feet with fields.

`reference` opens the styles, `body` and its neighbours write the paper as WordprocessingML, `package` puts the file
together so that the same paper gives the same bytes. User text becomes XML in `markup` and nowhere else. python-docx
opens and packs the file; its own tables take seconds at hundreds of rows.
"""
