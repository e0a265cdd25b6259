-- Who holds the record, so that nobody else writes in it, and how that ends. A transaction that took a line holds it until
-- it ends, and a login may leave one open, on purpose or with a laptop that sleeps: what a login sets for itself, its own
-- timeouts too, binds nobody else. So who waits waits for two seconds (`lock_timeout` of the functions that write), and may
-- end, by `let_go`, who has held the record for longer than any program of ours does.

-- The one transaction that holds the record: its process, login, since when, and whether it is longer than it needs. A
-- login that does not keep the record makes one line by one call; who keeps it may bring many in one transaction.
-- States and times are known of those logins alone that were made members with `rapat server init` or `add`.
CREATE OR REPLACE FUNCTION rapat.holding(OUT pid integer, OUT login text, OUT seconds integer, OUT too_long boolean)
RETURNS SETOF record
LANGUAGE sql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
    SELECT working.pid, working.usename::text,
        floor(extract(epoch FROM clock_timestamp() - working.xact_start))::integer,
        coalesce(CASE
            WHEN working.state LIKE 'idle%' THEN clock_timestamp() - working.state_change
                > CASE WHEN keeps THEN interval '10 seconds' ELSE interval '1 second' END
            WHEN keeps THEN clock_timestamp() - working.query_start > interval '1 minute'
            ELSE clock_timestamp() - working.xact_start > interval '10 seconds' END, false)
    FROM rapat.head
    JOIN pg_locks AS held ON held.locktype = 'transactionid' AND held.transactionid = head.xmax AND held.granted
        AND held.mode = 'ExclusiveLock'
    JOIN pg_stat_activity AS working ON working.pid = held.pid AND working.pid <> pg_backend_pid()
    CROSS JOIN LATERAL (SELECT pg_has_role(working.usesysid, '{owner}', 'MEMBER') OR EXISTS (
        SELECT FROM rapat.keepers WHERE fields @> jsonb_build_object('accounts', jsonb_build_array(working.usename)))
    ) AS standing (keeps)
$$;

-- Who holds the record, and for how many seconds, to who keeps it.
CREATE OR REPLACE FUNCTION rapat.held_by(OUT login text, OUT seconds integer) RETURNS SETOF record
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '2s'
AS $$
BEGIN
    PERFORM rapat.must_be(rapat.is_keeper());
    RETURN QUERY SELECT holding.login, holding.seconds FROM rapat.holding();
END
$$;

-- Ends the transaction that holds the record too long, for whoever waited in vain. Returns whether that was done, and,
-- to who keeps the record, by which login it was held; no row where nobody holds it.
CREATE OR REPLACE FUNCTION rapat.let_go(OUT login text, OUT ended boolean) RETURNS SETOF record
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '2s'
AS $$
DECLARE
    one record;
BEGIN
    PERFORM rapat.must_be(rapat.is_keeper() OR rapat.me() IS NOT NULL);
    FOR one IN SELECT * FROM rapat.holding() LOOP
        ended := false;
        IF one.too_long THEN
            BEGIN
                ended := pg_terminate_backend(one.pid, 500);
                RAISE LOG 'rapat: % held the record for % seconds and was ended', one.login, one.seconds;
            EXCEPTION WHEN insufficient_privilege THEN
                NULL;  -- a login that was made otherwise: `rapat server check` names it
            END;
        END IF;
        login := CASE WHEN rapat.is_keeper() THEN one.login END;
        RETURN NEXT;
    END LOOP;
END
$$;
