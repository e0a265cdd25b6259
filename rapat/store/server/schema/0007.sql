-- Nothing new is kept: the functions that are run anew tell the numbers of decisions and the hash of the first record, too.

SELECT;
