"""What a secretariat does, a module for each thing: the use cases behind the command line and the text UI alike.

Each takes a `Session` (store, settings, clock, who is acting) and plain values, and makes one journal record or none.
"""
