-- Version 2: what undoing needs to know. A first import keeps no earlier versions, so each row says
-- which operation brought it; what an undone operation had taken in or set aside is marked, not
-- deleted, so that it can come back.

ALTER TABLE unit ADD COLUMN brought_by INTEGER NOT NULL DEFAULT 0;
ALTER TABLE person ADD COLUMN brought_by INTEGER NOT NULL DEFAULT 0;
ALTER TABLE initiative ADD COLUMN brought_by INTEGER NOT NULL DEFAULT 0;
ALTER TABLE decision ADD COLUMN brought_by INTEGER NOT NULL DEFAULT 0;

ALTER TABLE bundle_taken ADD COLUMN forgotten_by INTEGER REFERENCES operation (seq);

ALTER TABLE conflict ADD COLUMN operation INTEGER NOT NULL DEFAULT 0;
ALTER TABLE conflict ADD COLUMN settled_by INTEGER REFERENCES operation (seq);
-- The undo of the operation that had settled it.
ALTER TABLE conflict ADD COLUMN reopened_by INTEGER REFERENCES operation (seq);
ALTER TABLE conflict ADD COLUMN forgotten_by INTEGER REFERENCES operation (seq);

-- Imports of version 1 cannot be undone: which rows they brought is not known.
INSERT INTO meta (key, value)
    SELECT 'undo_from', max(seq) + 1 FROM operation HAVING max(seq) > 1;
