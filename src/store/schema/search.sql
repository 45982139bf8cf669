-- Words folded and split by this program, so a plain tokenizer does. `marked` holds the words that
-- carry marks as they were written. Nothing is ever read out of it, so no text is kept.
CREATE VIRTUAL TABLE search USING fts5(
    title, code, authors, summary, marked,
    content = '', contentless_delete = 1, detail = column,
    prefix = '1 2 3 4', tokenize = 'ascii'
);
-- Words kept in memory before they are written, in bytes: large imports merge less.
INSERT INTO search (search, rank) VALUES ('hashsize', 16777216);
-- Small commits are merged half as often as usual.
INSERT INTO search (search, rank) VALUES ('automerge', 8);
