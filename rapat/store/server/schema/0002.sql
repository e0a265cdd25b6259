-- What each login reads, by the program's own table: which standing reads what.

CREATE TABLE rapat.reads (
    kind text NOT NULL,                                         -- or 'restricted', 'private', 'every class'
    standing text NOT NULL,
    PRIMARY KEY (kind, standing)
);
CREATE TABLE rapat.words (
    list text NOT NULL,                                         -- 'printed', 'matter flags', 'untold', 'lasting'
    word text NOT NULL,
    PRIMARY KEY (list, word)
);

CREATE INDEX documents_accounts ON rapat.documents USING gin ((fields -> 'accounts'))
    WHERE kind = 'people' AND doc IS NOT NULL;
