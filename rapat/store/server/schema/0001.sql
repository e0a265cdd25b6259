-- The record of several offices: the journal's lines as they stand in a folder, and the documents that they come to.
--
-- Run by `administering.install` as the owner of the schema, a role that nobody logs in as, with the search path set to
-- nothing: every name is written out. {owner} and {members} are put in by the program. The numbered files hold what is
-- kept, each run once; the others hold what is done with it, and are run anew with each `rapat server init`.

CREATE TABLE rapat.versions (
    version integer PRIMARY KEY,
    installed timestamptz NOT NULL DEFAULT clock_timestamp()
);

-- One row: where the journal ends, and the highest number that any document has.
CREATE TABLE rapat.head (
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    seq bigint NOT NULL,
    hash text NOT NULL,
    highest bigint NOT NULL
);
INSERT INTO rapat.head (seq, hash, highest) VALUES (0, repeat('0', 64), 0);

CREATE TABLE rapat.journal (
    seq bigint PRIMARY KEY,
    hash text NOT NULL,
    line bytea NOT NULL,                                        -- with its newline
    cid text,
    names text[] NOT NULL,                                      -- whatever the record names: see Store.records_naming
    received timestamptz NOT NULL DEFAULT clock_timestamp(),    -- by the clock of the server
    login text NOT NULL DEFAULT session_user                    -- whom the server let in
);
CREATE INDEX journal_cid ON rapat.journal (cid) WHERE cid IS NOT NULL;
CREATE INDEX journal_names ON rapat.journal USING gin (names);

-- Every document that ever was; `doc` is missing once it was removed, so that no revision is given twice.
-- `fields` is the same for queries: jsonb keeps no NUL, which stands there as the character 1.
-- The columns behind it are what documents are looked up by: text is compared without a policy being in the way.
CREATE TABLE rapat.documents (
    n bigint PRIMARY KEY,
    kind text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    rev bigint NOT NULL,
    doc text,
    fields jsonb,
    forum text COLLATE "C" GENERATED ALWAYS AS (left(fields ->> 'forum', 200)) STORED,
    meeting text COLLATE "C" GENERATED ALWAYS AS (left(fields ->> 'meeting', 200)) STORED,
    action text COLLATE "C" GENERATED ALWAYS AS (left(fields ->> 'action', 200)) STORED,
    UNIQUE (kind, id)
);
CREATE INDEX documents_forum ON rapat.documents (kind, forum) WHERE forum IS NOT NULL;
CREATE INDEX documents_meeting ON rapat.documents (kind, meeting) WHERE meeting IS NOT NULL;
CREATE INDEX documents_action ON rapat.documents (kind, action) WHERE action IS NOT NULL;

-- Files that prove something, in pieces; what no record names is put aside, and never deleted.
CREATE TABLE rapat.files (
    sha256 text COLLATE "C" PRIMARY KEY,
    size bigint NOT NULL,
    kept timestamptz NOT NULL DEFAULT clock_timestamp(),
    login text NOT NULL DEFAULT session_user,
    aside boolean NOT NULL DEFAULT false
);
CREATE TABLE rapat.pieces (
    sha256 text COLLATE "C" NOT NULL REFERENCES rapat.files DEFERRABLE INITIALLY DEFERRED,
    no integer NOT NULL,
    data bytea NOT NULL,
    PRIMARY KEY (sha256, no)
);

CREATE TABLE rapat.settings (
    office text PRIMARY KEY,
    data bytea NOT NULL,
    home text NOT NULL DEFAULT ''                               -- code of the agency whose secretaries keep the record
);
