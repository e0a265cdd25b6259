"""The store of several offices: the same journal and documents in a PostgreSQL database.

psycopg comes with `rapat[offices]`; only who opens a workspace on a server loads it.
"""
