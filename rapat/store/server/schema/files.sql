-- Files that prove something: who brings them, and what is put aside; what an office sets.

-- Whether who asks may bring files: who keeps the record, and who may write anything.
CREATE OR REPLACE FUNCTION rapat.brings() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$ SELECT rapat.is_keeper() OR coalesce((SELECT rapat.me()) ->> 'role' <> 'auditor', false) $$;

-- Bytes of the largest file, whose hash is counted in memory: `evidence.LARGEST`.
CREATE OR REPLACE FUNCTION rapat.largest_file() RETURNS bigint
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp
AS $$ SELECT 268435456::bigint $$;

-- Bytes of the files that somebody who does not keep the record brings within a day: `evidence.MOST_A_DAY`.
CREATE OR REPLACE FUNCTION rapat.most_a_day() RETURNS bigint
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp
AS $$ SELECT 1073741824::bigint $$;

CREATE OR REPLACE FUNCTION rapat.keep_piece(sha256 text, no integer, data bytea) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '2s'
AS $$
BEGIN
    PERFORM rapat.must_be(rapat.brings());
    IF no NOT BETWEEN 0 AND 65535 OR length(data) + (SELECT coalesce(sum(length(coming.data)), 0) FROM rapat.coming WHERE login = session_user)
        > rapat.largest_file()
    THEN
        RAISE EXCEPTION 'too large' USING ERRCODE = 'RP001';
    END IF;
    INSERT INTO rapat.coming (sha256, no, data) VALUES (sha256, no, data);
END
$$;

-- A file that is not kept by the end of the transaction is none: its pieces would lie where nobody looks.
CREATE OR REPLACE FUNCTION rapat.must_be_kept() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF EXISTS (SELECT FROM rapat.coming WHERE login = new.login AND sha256 = new.sha256 AND no = new.no) THEN
        RAISE EXCEPTION 'a file without its end' USING ERRCODE = 'RP001';
    END IF;
    RETURN NULL;
END
$$;
DELETE FROM rapat.coming;  -- what was left by an older rapat
CREATE CONSTRAINT TRIGGER must_be_kept AFTER INSERT OR UPDATE ON rapat.coming DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION rapat.must_be_kept();

-- Ends what `keep_piece` began, in the same transaction: a file whose bytes are others is none. Who brings one that is
-- there already is told nothing of that.
CREATE OR REPLACE FUNCTION rapat.keep(name text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '2s'
AS $$
DECLARE
    whole bytea;
BEGIN
    PERFORM rapat.must_be(rapat.brings());
    SELECT coalesce(string_agg(data, '' ORDER BY no), '') INTO whole FROM rapat.coming
        WHERE sha256 = name AND login = session_user;
    IF encode(sha256(whole), 'hex') <> name OR length(whole) > rapat.largest_file() THEN
        RAISE EXCEPTION 'the bytes are others' USING ERRCODE = 'RP001';
    END IF;
    IF NOT rapat.is_keeper() AND length(whole) + (SELECT coalesce(sum(had.size), 0) FROM rapat.files AS had
        WHERE had.login = session_user AND had.kept > clock_timestamp() - interval '1 day') > rapat.most_a_day()
    THEN
        RAISE EXCEPTION 'too much' USING ERRCODE = 'RP010';
    END IF;
    INSERT INTO rapat.files AS held (sha256, size) VALUES (name, length(whole))
        ON CONFLICT (sha256) DO UPDATE SET aside = false, kept = clock_timestamp();
    INSERT INTO rapat.pieces (sha256, no, data)
        SELECT coming.sha256, coming.no, coming.data FROM rapat.coming WHERE sha256 = name AND login = session_user
        ON CONFLICT DO NOTHING;
    DELETE FROM rapat.coming WHERE sha256 = name AND login = session_user;
    INSERT INTO rapat.brought (sha256) VALUES (name) ON CONFLICT DO NOTHING;
END
$$;

-- Whether a file is there, not put aside; one that lay aside is taken back. Who does not keep the record is told of
-- those alone that they brought.
CREATE OR REPLACE FUNCTION rapat.keep_again(name text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '2s'
AS $$
BEGIN
    PERFORM rapat.must_be(rapat.brings());
    UPDATE rapat.files SET aside = false, kept = clock_timestamp() WHERE sha256 = name AND (rapat.is_keeper()
        OR EXISTS (SELECT FROM rapat.brought AS had WHERE had.login = session_user AND had.sha256 = name));
    RETURN FOUND;
END
$$;

CREATE OR REPLACE FUNCTION rapat.put_aside(nobodys text[], before timestamptz) RETURNS SETOF text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '2s'
AS $$
BEGIN
    PERFORM rapat.must_be(rapat.is_keeper());
    RETURN QUERY UPDATE rapat.files SET aside = true
        WHERE sha256 = ANY (nobodys) AND kept < before AND NOT aside RETURNING sha256::text;
END
$$;

-- `home_of` is NULL where the text does not say: then it stays what it was. A home without anybody who keeps the record
-- and has an account is refused where there was somebody: `register_checks.check_a_secretary_has`.
CREATE OR REPLACE FUNCTION rapat.set_settings(name text, text_of bytea, home_of text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '2s'
AS $$
DECLARE
    was_kept boolean := EXISTS (SELECT FROM rapat.keepers WHERE fields -> 'accounts' <> '[]');
BEGIN
    PERFORM rapat.must_be(rapat.is_keeper());
    INSERT INTO rapat.settings AS held VALUES (name, text_of, coalesce(home_of, ''))
    ON CONFLICT (office) DO UPDATE SET data = excluded.data, home = coalesce(home_of, held.home);
    PERFORM rapat.must_be(NOT was_kept OR EXISTS (SELECT FROM rapat.keepers WHERE fields -> 'accounts' <> '[]'));
END
$$;
