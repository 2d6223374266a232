-- The schema, step 1. One source for both databases: the driver replaces the words that begin with @ (src/store/step.h):
--   @id  a row's own number    @int  a whole number of 64 bits    @blob  bytes    @strict @norowid  storage of the table
-- A table after "-- lasting" is append-only: each row names the act that wrote it (who, when, why), triggers refuse UPDATE and
-- DELETE, the audit chain covers it (docs/records.md). "-- lasting erasable: c" lets column c become NULL by an erasure only:
-- beside c stand c_salt and c_hash, and the chain covers c_hash. A table after "-- derived" can be made again by `dinhky rebuild`.
-- Days are TEXT yyyy-mm-dd. A decimal is two columns, x_digits and x_scale (base/dec.h). "Gone" rows take back what stood before.

-- who, when, why: one row for each transaction that wrote something. Written first; covered by the chain like the rest.
-- lasting
CREATE TABLE act (
  id @id, account @int NOT NULL, at TEXT NOT NULL, today TEXT NOT NULL, verb TEXT NOT NULL, why TEXT NOT NULL DEFAULT ''
) @strict;

-- The chain: one row for each act and table. digest = SHA-256(salt, rows of that act in that table);
-- chain = SHA-256(chain before, act, tbl, nrows, digest). Salted hashes of contents, never contents.
-- guarded
CREATE TABLE audit (
  id @id, act @int NOT NULL, tbl TEXT NOT NULL, nrows @int NOT NULL, salt @blob NOT NULL, digest @blob NOT NULL, chain @blob NOT NULL
) @strict;
CREATE INDEX audit_tbl ON audit (tbl, act);
CREATE INDEX audit_act ON audit (act);

-- lasting
CREATE TABLE setting (id @id, act @int NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL) @strict;
-- lasting
CREATE TABLE pack_used (id @id, act @int NOT NULL, name TEXT NOT NULL, version TEXT NOT NULL, sha256 TEXT NOT NULL) @strict;
-- what the law says must go: the row stays, its content does not
-- lasting
CREATE TABLE erasure (
  id @id, act @int NOT NULL, tbl TEXT NOT NULL, row_id @int NOT NULL, why TEXT NOT NULL, basis TEXT NOT NULL
) @strict;

-- lasting erasable: title
CREATE TABLE account (
  id @id, act @int NOT NULL, login TEXT NOT NULL, title TEXT, title_salt @blob NOT NULL, title_hash @blob NOT NULL
) @strict;
CREATE UNIQUE INDEX account_login ON account (login);
-- a role in a unit and a field of work (NULL: all of them), from a day on; gone = taken back
-- lasting
CREATE TABLE account_role (
  id @id, act @int NOT NULL, account @int NOT NULL, role TEXT NOT NULL, unit @int, field TEXT, from_day TEXT NOT NULL,
  gone @int NOT NULL DEFAULT 0
) @strict;

-- lasting
CREATE TABLE unit (id @id, act @int NOT NULL, code TEXT NOT NULL) @strict;
CREATE UNIQUE INDEX unit_code ON unit (code);
-- dated traits: name, short, kind, symbol, profile, parent:lanh-tho, parent:nganh (code of the parent), closed (reason); '' = ended.
-- What holds on a day is the row with the last from_day not after it, and of those the last id.
-- lasting
CREATE TABLE unit_trait (
  id @id, act @int NOT NULL, unit @int NOT NULL, trait TEXT NOT NULL, value TEXT NOT NULL, from_day TEXT NOT NULL
) @strict;
CREATE INDEX unit_trait_unit ON unit_trait (unit, trait, from_day);
-- rename, merge, split, transfer, abolish, open; basis = the paper that says so
-- lasting
CREATE TABLE unit_event (
  id @id, act @int NOT NULL, code TEXT NOT NULL, kind TEXT NOT NULL, day TEXT NOT NULL, basis TEXT NOT NULL, note TEXT NOT NULL DEFAULT ''
) @strict;
-- from_unit's work goes to to_unit; share NULL in a merge = all of it, NULL in a split = not known, so not comparable
-- lasting
CREATE TABLE unit_step (
  id @id, act @int NOT NULL, event @int NOT NULL, from_unit @int NOT NULL, to_unit @int NOT NULL, share_digits @int, share_scale @int
) @strict;
-- which body answers for a field of work, from a day on; unit NULL = none
-- lasting
CREATE TABLE field_owner (
  id @id, act @int NOT NULL, field TEXT NOT NULL, unit @int, from_day TEXT NOT NULL
) @strict;

-- lasting
CREATE TABLE period (
  id @id, act @int NOT NULL, regime TEXT NOT NULL, label TEXT NOT NULL, start_day TEXT NOT NULL, end_day TEXT NOT NULL
) @strict;
CREATE UNIQUE INDEX period_label ON period (regime, label);
-- number of an indicator of the packs; what it means stands in the pack named here
-- lasting
CREATE TABLE indicator (
  id @id, act @int NOT NULL, code TEXT NOT NULL, pack TEXT NOT NULL, version TEXT NOT NULL
) @strict;
CREATE UNIQUE INDEX indicator_code ON indicator (code);
-- a breakdown in canonical spelling: "axis=member" joined by ";", axes by name; id 0 = the whole
-- lasting
CREATE TABLE part (id @id, act @int NOT NULL, code TEXT NOT NULL) @strict;
CREATE UNIQUE INDEX part_code ON part (code);

-- files as received
-- lasting erasable: content
CREATE TABLE file (
  id @id, act @int NOT NULL, name TEXT NOT NULL, sha256 TEXT NOT NULL, size @int NOT NULL, field TEXT,
  content @blob, content_salt @blob NOT NULL, content_hash @blob NOT NULL
) @strict;

-- a number in the records. role: 0 actual 1 plan 2 base. stage: 0 estimate 1 preliminary 2 official.
-- word: NULL a number; 1 không phát sinh (a true zero) 2 chưa có 3 không áp dụng 4 không công bố; grade: code of a pack scale.
-- origin: 0 typed 1 form 2 own report 3 a body's report 4 file 5 synth. gone = 1: the value is taken back.
-- lasting
CREATE TABLE fact (
  id @id, act @int NOT NULL, indicator @int NOT NULL, unit @int NOT NULL, period @int NOT NULL, part @int NOT NULL,
  role @int NOT NULL, stage @int NOT NULL, digits @int, scale @int, word @int, grade TEXT, due_day TEXT, as_of TEXT,
  origin @int NOT NULL, submission @int, proposal @int, gone @int NOT NULL DEFAULT 0
) @strict;
CREATE INDEX fact_of ON fact (indicator, period, unit);
-- derived
CREATE TABLE fact_now (
  indicator @int NOT NULL, period @int NOT NULL, unit @int NOT NULL, part @int NOT NULL, role @int NOT NULL,
  fact @int NOT NULL, stage @int NOT NULL, digits @int, scale @int, word @int, grade TEXT,
  PRIMARY KEY (indicator, period, part, role, unit)
) @strict @norowid;
-- sums of the subtree under (and with) a unit of the territorial tree as it was on the period's last day, for indicators that add
-- over units; have = how many values are in it. Kept up in the transaction of each value.
-- derived
CREATE TABLE total_now (
  indicator @int NOT NULL, period @int NOT NULL, unit @int NOT NULL, part @int NOT NULL, role @int NOT NULL,
  digits @int NOT NULL, scale @int NOT NULL, have @int NOT NULL,
  PRIMARY KEY (indicator, period, part, role, unit)
) @strict @norowid;

-- lasting
CREATE TABLE submission (
  id @id, act @int NOT NULL, unit @int NOT NULL, form TEXT NOT NULL, period @int NOT NULL
) @strict;
CREATE UNIQUE INDEX submission_one ON submission (unit, form, period);
-- state: draft submitted returned accepted (not started = no row); day = when it happened, for lateness
-- lasting
CREATE TABLE submission_state (
  id @id, act @int NOT NULL, submission @int NOT NULL, state TEXT NOT NULL, day TEXT NOT NULL, reason TEXT NOT NULL DEFAULT ''
) @strict;
-- a body's words for a section of the report; the last row of unit, section, period stands
-- lasting erasable: body
CREATE TABLE section_text (
  id @id, act @int NOT NULL, unit @int NOT NULL, section TEXT NOT NULL, period @int NOT NULL, submission @int, file @int,
  body TEXT, body_salt @blob NOT NULL, body_hash @blob NOT NULL
) @strict;
-- a figure read in a paper, proposed as a fact; indicator NULL = nothing fits, it stays a typed figure with its sentence
-- lasting erasable: sentence
CREATE TABLE proposal (
  id @id, act @int NOT NULL, file @int NOT NULL, submission @int, unit @int NOT NULL, period @int NOT NULL, indicator @int, part @int NOT NULL,
  role @int NOT NULL, digits @int NOT NULL, scale @int NOT NULL, spelling TEXT NOT NULL, start_at @int NOT NULL, end_at @int NOT NULL,
  sure @int NOT NULL, sentence TEXT, sentence_salt @blob NOT NULL, sentence_hash @blob NOT NULL
) @strict;
-- answer: accepted refused typed; fact = what came of it
-- lasting
CREATE TABLE proposal_answer (
  id @id, act @int NOT NULL, proposal @int NOT NULL, answer TEXT NOT NULL, fact @int, why TEXT NOT NULL DEFAULT ''
) @strict;

-- registers: sql of their own is made from the pack (docs/records.md); here only what is known of each
-- lasting
CREATE TABLE register_used (id @id, act @int NOT NULL, register TEXT NOT NULL, columns TEXT NOT NULL) @strict;
-- how the columns of another system's list map to a register's
-- lasting
CREATE TABLE register_map (id @id, act @int NOT NULL, register TEXT NOT NULL, name TEXT NOT NULL, pairs TEXT NOT NULL) @strict;

-- words of what may be searched, folded without marks (đ = d)
-- derived
CREATE TABLE search_word (word TEXT NOT NULL, kind TEXT NOT NULL, row_id @int NOT NULL, field TEXT) @strict;
CREATE INDEX search_word_word ON search_word (word);
