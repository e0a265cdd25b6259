-- How a line is taken in, and whose.

-- The people who keep the record: `keepers.keeps` in the words of the server.
CREATE VIEW rapat.keepers AS
    SELECT fields
    FROM rapat.documents
    WHERE kind = 'people' AND doc IS NOT NULL AND fields @> '{"role": "secretary"}'
        AND coalesce(fields -> 'active', 'true') = 'true'
        AND coalesce(fields ->> 'agency', '') IN ('', coalesce(
            (SELECT nullif(home, '') FROM rapat.settings WHERE office = ''), fields ->> 'agency'));

-- Who may read: who keeps the record and whose account is the login; and, before anybody has an account, every member.
-- Once somebody has one it is never every member again, whoever is left to keep the record: the owner lets them in.
CREATE OR REPLACE FUNCTION rapat.is_keeper() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    SELECT pg_has_role(session_user, '{owner}', 'MEMBER')
        OR NOT EXISTS (
            SELECT FROM rapat.documents
            WHERE kind = 'people' AND doc IS NOT NULL AND fields -> 'accounts' <> '[]'
        )
        OR EXISTS (
            SELECT FROM rapat.keepers WHERE fields @> jsonb_build_object('accounts', jsonb_build_array(session_user))
        )
$$;

-- Raises that somebody may not do what only those do of whom something is true.
CREATE OR REPLACE FUNCTION rapat.must_be(one_of_them boolean) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF one_of_them IS NOT TRUE THEN
        RAISE EXCEPTION 'not among the secretaries' USING ERRCODE = 'RP003';
    END IF;
END
$$;

-- JSON as jsonb can hold it: `\u0000` becomes `\u0001`, unless the backslash is itself a character of the text.
CREATE OR REPLACE FUNCTION rapat.held(json text) RETURNS jsonb
LANGUAGE sql IMMUTABLE STRICT SET search_path = pg_catalog, pg_temp
AS $$ SELECT regexp_replace(json, '(?<!\\)((?:\\\\)*)\\u0000', '\1\\u0001', 'g')::jsonb $$;

-- The names by which a record is found: an id, and each part of it that ends before a dot.
CREATE OR REPLACE FUNCTION rapat.names_of(id text) RETURNS SETOF text
LANGUAGE sql IMMUTABLE STRICT SET search_path = pg_catalog, pg_temp
AS $$
    SELECT array_to_string((string_to_array(id, '.'))[1:part], '.')
    FROM generate_series(1, array_length(string_to_array(id, '.'), 1)) AS part
$$;

-- JSON in which nothing stands that a server cannot look into: `\u0000` becomes `\uE000`, which no line of ours has as
-- an escape, since a character stands there as itself; and back again.
CREATE OR REPLACE FUNCTION rapat.masked(json text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT SET search_path = pg_catalog, pg_temp
AS $$ SELECT regexp_replace(json, '(?<!\\)((?:\\\\)*)\\u0000', '\1\\uE000', 'g') $$;

CREATE OR REPLACE FUNCTION rapat.unmasked(json text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT SET search_path = pg_catalog, pg_temp
AS $$ SELECT regexp_replace(json, '(?<!\\)((?:\\\\)*)\\uE000', '\1\\u0000', 'g') $$;

-- Takes a line in, whole: its hash, its place in the chain, the numbers and revisions of its documents. Returns `made`,
-- `behind` where another line came first, or `again` for a line whose `cid` is there. A journal that is brought from
-- elsewhere is taken as it is: it is proven afterwards, repairs and all.
CREATE OR REPLACE FUNCTION rapat.take(line bytea, brought boolean) RETURNS text
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    text_of_line text;
    record jsonb;
    plain json;
    now rapat.head;
    standing rapat.documents;
    named text[];
    op jsonb;
    as_written json;
    kind_of text;
    id_of text;
    n_of bigint;
    rev_of bigint;
    document text;
BEGIN
    IF length(line) <= 76
        OR substr(line, length(line) - 75, 9) <> convert_to(',"hash":"', 'UTF8')
        OR encode(sha256(substr(line, 1, length(line) - 76)), 'hex')
            <> encode(substr(line, length(line) - 66, 64), 'escape')
    THEN
        RAISE EXCEPTION 'no line of a journal' USING ERRCODE = 'RP001';
    END IF;
    text_of_line := convert_from(line, 'UTF8');
    record := rapat.held(text_of_line);
    plain := rapat.masked(text_of_line)::json;
    -- Whose place is taken already is told so at once, and waits for nobody who is being taken in.
    IF NOT brought AND (record ->> 'seq')::bigint <= (SELECT head.seq FROM rapat.head)
        AND NOT EXISTS (SELECT FROM rapat.journal AS there WHERE there.cid = record ->> 'cid')
    THEN
        RETURN 'behind';
    END IF;
    -- From here on nobody else writes until the transaction ends: see `holding`. What sleeps in one is ended.
    SELECT * INTO STRICT now FROM rapat.head FOR UPDATE;
    PERFORM set_config('idle_in_transaction_session_timeout', '10s', true);
    IF NOT brought THEN
        IF EXISTS (SELECT FROM rapat.journal AS there WHERE there.cid = record ->> 'cid') THEN
            RETURN 'again';
        END IF;
        IF (record ->> 'seq')::bigint IS DISTINCT FROM now.seq + 1 OR record ->> 'prev' IS DISTINCT FROM now.hash THEN
            RETURN 'behind';
        END IF;
        IF record ->> 'account' IS DISTINCT FROM session_user::text THEN
            RAISE EXCEPTION 'the account of the line is another' USING ERRCODE = 'RP002';
        END IF;
    ELSIF (record ->> 'seq')::bigint <= now.seq THEN
        RAISE EXCEPTION 'out of its place' USING ERRCODE = 'RP001';
    END IF;
    named := ARRAY[record ->> 'who', record ->> 'account'];
    FOR op, as_written IN
        SELECT one.value, other.value
        FROM jsonb_array_elements(record -> 'ops') WITH ORDINALITY AS one (value, place)
        JOIN json_array_elements(plain -> 'ops') WITH ORDINALITY AS other (value, place) USING (place)
        ORDER BY place
    LOOP
        kind_of := op ->> 0;
        n_of := (op ->> 1)::bigint;
        IF jsonb_typeof(op -> 2) = 'object' THEN
            document := rapat.unmasked((as_written -> 2)::text);
            id_of := op -> 2 ->> 'id';
            rev_of := (op -> 2 ->> 'rev')::bigint;
        ELSE
            document := NULL;
            id_of := op ->> 3;
            rev_of := (op ->> 4)::bigint;
        END IF;
        SELECT * INTO standing FROM rapat.documents AS held WHERE held.kind = kind_of AND held.id = id_of;
        IF NOT brought THEN
            IF standing.n IS NULL AND (n_of <> now.highest + 1 OR rev_of <> 1)
                OR standing.n IS NOT NULL AND (n_of <> standing.n OR rev_of <> standing.rev + 1)
                OR kind_of = 'counters'
                    AND coalesce((op -> 2 -> 'value')::bigint, -1) < coalesce((standing.fields -> 'value')::bigint, 0)
            THEN
                RAISE EXCEPTION 'numbers or revisions do not fit' USING ERRCODE = 'RP001';
            END IF;
        END IF;
        INSERT INTO rapat.documents AS held (n, kind, id, rev, doc, fields)
        VALUES (n_of, kind_of, id_of, rev_of, document, rapat.held(document))
        ON CONFLICT (kind, id) DO UPDATE SET n = excluded.n, rev = excluded.rev, doc = excluded.doc,
            fields = excluded.fields;
        now.highest := greatest(now.highest, n_of);
        named := named || kind_of || ARRAY(SELECT rapat.names_of(id_of));
    END LOOP;
    INSERT INTO rapat.journal (seq, hash, line, cid, names)
    VALUES ((record ->> 'seq')::bigint, record ->> 'hash', line, record ->> 'cid', ARRAY(SELECT DISTINCT unnest(named)));
    UPDATE rapat.head SET seq = (record ->> 'seq')::bigint, hash = record ->> 'hash', highest = now.highest;
    PERFORM pg_notify('rapat', record ->> 'seq');
    RETURN 'made';
END
$$;

-- Lines behind record `known`, to whom keeps the record: those that follow it where they are few, else the newest.
CREATE OR REPLACE FUNCTION rapat.lines_behind(known bigint, newest bigint) RETURNS bytea[]
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $$
    SELECT ARRAY(SELECT journal.line FROM rapat.journal
        WHERE journal.seq > CASE WHEN known BETWEEN newest - 200 AND newest THEN known ELSE newest - 1 END
        ORDER BY journal.seq)
$$;

-- Takes in a line of who keeps the record, from a program that knows schema `schema_known` and the records up to `known`.
-- Returns the verdict of `rapat.take`, the time, and, for one that is behind, the lines that it did not know.
CREATE OR REPLACE FUNCTION rapat.append(line bytea, known bigint, schema_known integer,
    OUT verdict text, OUT clock timestamptz, OUT behind bytea[])
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '2s'
AS $$
DECLARE
    newest bigint;
BEGIN
    PERFORM rapat.must_be(rapat.is_keeper());
    IF schema_known IS DISTINCT FROM (SELECT max(version) FROM rapat.versions) THEN
        RAISE EXCEPTION 'another schema' USING ERRCODE = 'RP008';
    END IF;
    verdict := rapat.take(line, false);
    clock := clock_timestamp();
    IF verdict = 'behind' THEN
        SELECT head.seq INTO newest FROM rapat.head;
        behind := rapat.lines_behind(known, newest);
    END IF;
END
$$;

-- Where the record stands, for who keeps it and knows the records up to `known`, which has hash `known_hash` there: its
-- newest, the highest number of a document, the time, and the lines behind `known`; the newest alone where `known` is
-- none, long ago, or another one now.
CREATE OR REPLACE FUNCTION rapat.stands(known bigint, known_hash text,
    OUT seq bigint, OUT hash text, OUT highest bigint, OUT clock timestamptz, OUT version integer, OUT behind bytea[])
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM rapat.must_be(rapat.is_keeper());
    SELECT head.seq, head.hash, head.highest INTO STRICT stands.seq, stands.hash, stands.highest FROM rapat.head;
    version := (SELECT max(versions.version) FROM rapat.versions);
    clock := clock_timestamp();
    behind := rapat.lines_behind(CASE WHEN known = stands.seq AND known_hash <> stands.hash THEN -1 ELSE known END,
        stands.seq);
END
$$;

-- A whole journal comes from elsewhere: for who looks after the server alone, into a record without any.
CREATE OR REPLACE FUNCTION rapat.bring(line bytea) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF NOT pg_has_role(session_user, '{owner}', 'MEMBER') THEN
        RAISE EXCEPTION 'not who looks after the server' USING ERRCODE = 'RP003';
    END IF;
    RETURN rapat.take(line, true);
END
$$;
