-- The record of several offices: the journal's lines as they stand in a folder, and the documents that they come to.
--
-- Run by `administering.install` as the owner of the schema, a role that nobody logs in as, with the search path set to
-- nothing: every name is written out. {owner} and {members} are put in by the program. Members read through policies,
-- and write through `rapat.append` and the functions beside it alone.

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

-- The people who keep the record: `keepers.keeps` in the words of the server.
CREATE VIEW rapat.keepers AS
    SELECT fields
    FROM rapat.documents
    WHERE kind = 'people' AND doc IS NOT NULL AND fields @> '{"role": "secretary"}'
        AND coalesce(fields -> 'active', 'true') = 'true'
        AND coalesce(fields ->> 'agency', '') IN ('', coalesce(
            (SELECT nullif(home, '') FROM rapat.settings WHERE office = ''), fields ->> 'agency'));

-- Who may read: who keeps the record and whose account is the login; and, before any has an account, every member.

CREATE FUNCTION rapat.is_keeper() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    SELECT pg_has_role(session_user, '{owner}', 'MEMBER')
        OR NOT EXISTS (SELECT FROM rapat.keepers WHERE fields -> 'accounts' <> '[]')
        OR EXISTS (
            SELECT FROM rapat.keepers WHERE fields @> jsonb_build_object('accounts', jsonb_build_array(session_user))
        )
$$;

-- JSON as jsonb can hold it: `\u0000` becomes `\u0001`, unless the backslash is itself a character of the text.
CREATE FUNCTION rapat.held(json text) RETURNS jsonb
LANGUAGE sql IMMUTABLE STRICT SET search_path = pg_catalog, pg_temp
AS $$ SELECT regexp_replace(json, '(?<!\\)((?:\\\\)*)\\u0000', '\1\\u0001', 'g')::jsonb $$;

-- The names by which a record is found: an id, and each part of it that ends before a dot.
CREATE FUNCTION rapat.names_of(id text) RETURNS SETOF text
LANGUAGE sql IMMUTABLE STRICT SET search_path = pg_catalog, pg_temp
AS $$
    SELECT array_to_string((string_to_array(id, '.'))[1:part], '.')
    FROM generate_series(1, array_length(string_to_array(id, '.'), 1)) AS part
$$;

CREATE FUNCTION rapat.append(line bytea) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF NOT rapat.is_keeper() THEN
        RAISE EXCEPTION 'not among the secretaries' USING ERRCODE = 'RP003';
    END IF;
    RETURN rapat.take(line, false);
END
$$;

-- A whole journal comes from elsewhere: for who looks after the server alone, into a record without any.
CREATE FUNCTION rapat.bring(line bytea) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF NOT pg_has_role(session_user, '{owner}', 'MEMBER') THEN
        RAISE EXCEPTION 'not who looks after the server' USING ERRCODE = 'RP003';
    END IF;
    RETURN rapat.take(line, true);
END
$$;

CREATE FUNCTION rapat.keep_piece(sha256 text, no integer, data bytea) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF NOT rapat.is_keeper() THEN
        RAISE EXCEPTION 'not among the secretaries' USING ERRCODE = 'RP003';
    END IF;
    INSERT INTO rapat.pieces VALUES (sha256, no, data);
END
$$;

-- Ends what `keep_piece` began, in the same transaction: a file whose bytes are others is none.
CREATE FUNCTION rapat.keep(name text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    whole bytea;
BEGIN
    IF NOT rapat.is_keeper() THEN
        RAISE EXCEPTION 'not among the secretaries' USING ERRCODE = 'RP003';
    END IF;
    SELECT coalesce(string_agg(data, '' ORDER BY no), '') INTO whole FROM rapat.pieces WHERE sha256 = name;
    IF encode(sha256(whole), 'hex') <> name THEN
        RAISE EXCEPTION 'the bytes are others' USING ERRCODE = 'RP001';
    END IF;
    INSERT INTO rapat.files (sha256, size) VALUES (name, length(whole));
END
$$;

-- Whether a file is there, not put aside; one that lay aside is taken back.
CREATE FUNCTION rapat.keep_again(name text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF NOT rapat.is_keeper() THEN
        RAISE EXCEPTION 'not among the secretaries' USING ERRCODE = 'RP003';
    END IF;
    UPDATE rapat.files SET aside = false, kept = clock_timestamp() WHERE sha256 = name;
    RETURN FOUND;
END
$$;

CREATE FUNCTION rapat.put_aside(nobodys text[], before timestamptz) RETURNS SETOF text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF NOT rapat.is_keeper() THEN
        RAISE EXCEPTION 'not among the secretaries' USING ERRCODE = 'RP003';
    END IF;
    RETURN QUERY UPDATE rapat.files SET aside = true
        WHERE sha256 = ANY (nobodys) AND kept < before AND NOT aside RETURNING sha256::text;
END
$$;

-- `home_of` is NULL where the text does not say: then it stays what it was.
CREATE FUNCTION rapat.set_settings(name text, text_of bytea, home_of text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF NOT rapat.is_keeper() THEN
        RAISE EXCEPTION 'not among the secretaries' USING ERRCODE = 'RP003';
    END IF;
    INSERT INTO rapat.settings AS held VALUES (name, text_of, coalesce(home_of, ''))
    ON CONFLICT (office) DO UPDATE SET data = excluded.data, home = coalesce(home_of, held.home);
END
$$;

-- Who reads what: row by row, also for the owner; functions that run as the owner see all.
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA rapat FROM PUBLIC;
GRANT USAGE ON SCHEMA rapat TO {members};
GRANT SELECT ON rapat.versions, rapat.head, rapat.journal, rapat.documents, rapat.files, rapat.pieces, rapat.settings
    TO {members};
GRANT EXECUTE ON FUNCTION rapat.is_keeper(), rapat.append(bytea), rapat.bring(bytea),
    rapat.keep_piece(text, integer, bytea), rapat.keep(text), rapat.keep_again(text),
    rapat.put_aside(text[], timestamptz), rapat.set_settings(text, bytea, text) TO {members};

ALTER TABLE rapat.head ENABLE ROW LEVEL SECURITY;
ALTER TABLE rapat.head FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON rapat.head TO {owner} USING (true);
CREATE POLICY keepers ON rapat.head FOR SELECT TO {members} USING ((SELECT rapat.is_keeper()));
ALTER TABLE rapat.journal ENABLE ROW LEVEL SECURITY;
ALTER TABLE rapat.journal FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON rapat.journal TO {owner} USING (true);
CREATE POLICY keepers ON rapat.journal FOR SELECT TO {members} USING ((SELECT rapat.is_keeper()));
ALTER TABLE rapat.documents ENABLE ROW LEVEL SECURITY;
ALTER TABLE rapat.documents FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON rapat.documents TO {owner} USING (true);
CREATE POLICY keepers ON rapat.documents FOR SELECT TO {members} USING ((SELECT rapat.is_keeper()));
ALTER TABLE rapat.files ENABLE ROW LEVEL SECURITY;
ALTER TABLE rapat.files FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON rapat.files TO {owner} USING (true);
CREATE POLICY keepers ON rapat.files FOR SELECT TO {members} USING ((SELECT rapat.is_keeper()));
ALTER TABLE rapat.pieces ENABLE ROW LEVEL SECURITY;
ALTER TABLE rapat.pieces FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON rapat.pieces TO {owner} USING (true);
CREATE POLICY keepers ON rapat.pieces FOR SELECT TO {members} USING ((SELECT rapat.is_keeper()));
ALTER TABLE rapat.settings ENABLE ROW LEVEL SECURITY;
ALTER TABLE rapat.settings FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON rapat.settings TO {owner} USING (true);
CREATE POLICY keepers ON rapat.settings FOR SELECT TO {members} USING ((SELECT rapat.is_keeper()));
