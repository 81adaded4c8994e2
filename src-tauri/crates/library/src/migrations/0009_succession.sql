-- Rows of successions among those of trusts: the code of what a trust became on the day it closed.
ALTER TABLE trust ADD COLUMN became TEXT NOT NULL DEFAULT '';
