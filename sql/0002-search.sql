-- Step 2: the words of what may be searched, one row for each word and place, so that words side by side can be asked for. word is
-- without marks (đ = d); exact is the word with its marks, '' when it has none. kind and row_id: the table and row it stands in
-- (reg_CODE and the entry's number). What a field keeps as counts only is never in it (src/records/search.h).
DROP TABLE search_word;
-- derived
CREATE TABLE search_word (
  word TEXT NOT NULL, kind TEXT NOT NULL, row_id @int NOT NULL, place @int NOT NULL, exact TEXT NOT NULL,
  PRIMARY KEY (word, kind, row_id, place)
) @strict @norowid;
CREATE INDEX search_word_row ON search_word (kind, row_id);

-- An upgrade that leaves derived tables to be made again puts a row here; opening the store by name makes them and empties it.
-- derived
CREATE TABLE rebuild_due (step @int NOT NULL) @strict;
INSERT INTO rebuild_due (step) VALUES (2);
