-- Who may call what, and who reads which rows: the owner all, who keeps the record all, everybody else what is for them.
-- Functions that run as the owner see every row.

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA rapat FROM PUBLIC;
GRANT USAGE ON SCHEMA rapat TO {members};
GRANT SELECT ON rapat.versions, rapat.head, rapat.journal, rapat.documents, rapat.files, rapat.pieces, rapat.settings,
    rapat.shown, rapat.reads, rapat.words, rapat.may, rapat.writes, rapat.ways TO {members};
GRANT EXECUTE ON FUNCTION rapat.is_keeper(), rapat.append(bytea, bigint, integer), rapat.stands(bigint, text), rapat.bring(bytea),
    rapat.keep_piece(text, integer, bytea), rapat.keep(text), rapat.keep_again(text),
    rapat.put_aside(text[], timestamptz), rapat.set_settings(text, bytea, text),
    rapat.me(), rapat.for_me(text, text), rapat.decided(text[]), rapat.origin(), rapat.reads_file(text),
    rapat.counted(text), rapat.has_record(bigint, text), rapat.was_made(text), rapat.hand_in(bigint, text, text, text, text, text, jsonb),
    rapat.trail(text[], bigint, bigint, boolean, integer), rapat.last_own(), rapat.last_undo(),
    rapat.take_back(bigint, bigint, text, text, text), rapat.held_by(), rapat.let_go() TO {members};

DO $$
DECLARE
    kept record;
BEGIN
    FOR kept IN SELECT * FROM (VALUES
        ('head', '(SELECT rapat.me()) IS NOT NULL'),
        ('journal', NULL),
        ('documents', NULL),
        ('files', 'rapat.reads_file(sha256)'),
        ('pieces', 'rapat.reads_file(sha256)'),
        ('settings', 'office = '''' AND (SELECT rapat.me()) IS NOT NULL')
    ) AS rows (name, for_others)
    LOOP
        EXECUTE format('ALTER TABLE rapat.%I ENABLE ROW LEVEL SECURITY', kept.name);
        EXECUTE format('ALTER TABLE rapat.%I FORCE ROW LEVEL SECURITY', kept.name);
        EXECUTE format('CREATE POLICY owner ON rapat.%I TO %I USING (true)', kept.name, '{owner}');
        EXECUTE format('CREATE POLICY keepers ON rapat.%I FOR SELECT TO %I USING ((SELECT rapat.is_keeper()))',
            kept.name, '{members}');
        IF kept.for_others IS NOT NULL THEN
            EXECUTE format('CREATE POLICY people ON rapat.%I FOR SELECT TO %I USING (%s)', kept.name, '{members}',
                kept.for_others);
        END IF;
    END LOOP;
END
$$;
