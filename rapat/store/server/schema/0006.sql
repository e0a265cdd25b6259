-- Nothing new is kept: a line is handed in together with what its maker knows, and told with the verdict is what came since.

SELECT;
