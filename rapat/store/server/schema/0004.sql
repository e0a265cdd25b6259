-- What is looked up of the own records: the last one, which may be taken back.

CREATE INDEX journal_login ON rapat.journal (login, seq);
