-- What those write who do not keep the record, by the program's own tables; and the files they bring.

CREATE TABLE rapat.may (
    operation text NOT NULL,
    standing text NOT NULL,
    PRIMARY KEY (operation, standing)
);
CREATE TABLE rapat.writes (
    operation text NOT NULL,
    kind text NOT NULL,
    is_new boolean NOT NULL,                                    -- of a document that is made, or that is changed
    field text NOT NULL,
    holds text NOT NULL,                                        -- see `served.Holds`
    PRIMARY KEY (operation, kind, is_new, field)
);
CREATE TABLE rapat.ways (
    operation text NOT NULL,
    before text NOT NULL,
    after text NOT NULL,
    PRIMARY KEY (operation, before, after)
);

-- Files that come from others than keepers: counted under their own name until they are whole, and who had which.
CREATE TABLE rapat.coming (
    login text NOT NULL DEFAULT session_user,
    sha256 text COLLATE "C" NOT NULL,
    no integer NOT NULL,
    data bytea NOT NULL,
    PRIMARY KEY (login, sha256, no)
);
CREATE TABLE rapat.brought (
    login text NOT NULL DEFAULT session_user,
    sha256 text COLLATE "C" NOT NULL,
    PRIMARY KEY (login, sha256)
);
