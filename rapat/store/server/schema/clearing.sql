-- Takes off whatever is made anew, so that nothing of another rapat works on beside what this one makes: policies, views,
-- functions, rights. Nobody works meanwhile: who does is waited for, and who comes waits.

LOCK TABLE rapat.head, rapat.journal, rapat.documents, rapat.files, rapat.pieces, rapat.settings, rapat.coming IN ACCESS EXCLUSIVE MODE;

DO $$
DECLARE
    one record;
BEGIN
    FOR one IN SELECT tablename, policyname FROM pg_policies WHERE schemaname = 'rapat' LOOP
        EXECUTE format('DROP POLICY %I ON rapat.%I', one.policyname, one.tablename);
    END LOOP;
    FOR one IN SELECT viewname FROM pg_views WHERE schemaname = 'rapat' LOOP
        EXECUTE format('DROP VIEW rapat.%I CASCADE', one.viewname);  -- one view may read another
    END LOOP;
    FOR one IN SELECT tgname, tgrelid::regclass AS name FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid
        WHERE relnamespace = 'rapat'::regnamespace AND NOT tgisinternal
    LOOP
        EXECUTE format('DROP TRIGGER %I ON %s', one.tgname, one.name);
    END LOOP;
    FOR one IN SELECT oid::regprocedure AS name FROM pg_proc WHERE pronamespace = 'rapat'::regnamespace LOOP
        EXECUTE format('DROP FUNCTION %s', one.name);
    END LOOP;
END
$$;
REVOKE ALL ON ALL TABLES IN SCHEMA rapat FROM PUBLIC, {members};
