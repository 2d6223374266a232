-- A further step that only the fault test has: a new table, a column in an old one, an index. What an upgrade is like.
-- lasting
CREATE TABLE thu (id @id, act @int NOT NULL, ten TEXT NOT NULL) @strict;
CREATE INDEX thu_ten ON thu (ten);
ALTER TABLE unit ADD COLUMN ghi_chu TEXT;
CREATE INDEX unit_event_day ON unit_event (day);
