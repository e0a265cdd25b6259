-- Nothing new is kept: the functions that are run anew take back the own last undo, too.

SELECT;
