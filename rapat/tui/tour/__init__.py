"""The tour: ten steps on a sample that is thrown away; each says what to press, and notices that it was done."""
