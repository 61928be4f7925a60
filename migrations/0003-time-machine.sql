-- What the time machine needs: where a world began, what its clock was at a snapshot, and which branches it has left.

-- The start is what a reset goes back to: a place (no branch: the empty log), and how the clock was set there.
-- The id names a world for good, whatever becomes of its name; those that were made before have none, and are told from later ones by that.
ALTER TABLE worlds
  ADD COLUMN id             text   NOT NULL DEFAULT '',
  ADD COLUMN start_branch   bigint REFERENCES branches,
  ADD COLUMN start_position bigint NOT NULL DEFAULT 0,
  ADD COLUMN start_clock    json   NOT NULL DEFAULT '{"mode":"real","offset":0}';

ALTER TABLE snapshots ADD COLUMN clock json NOT NULL DEFAULT '{"mode":"real","offset":0}';

-- A branch is its world's last until it is left: then `left_at` (Recognito's machine time, epoch milliseconds) and the position it had come to are set.
-- `kept` is how far it was pruned to: null for not at all; 0 for a branch that is about to vanish.
ALTER TABLE branches
  ADD COLUMN world     text,
  ADD COLUMN left_at   bigint,
  ADD COLUMN left_head bigint,
  ADD COLUMN kept      bigint;

UPDATE branches SET world = worlds.name FROM worlds WHERE worlds.branch = branches.id;
-- Those left before belong to nobody any more; what still needs them keeps them.
UPDATE branches
SET left_at = 0, left_head = coalesce((SELECT max(position) FROM events WHERE branch = branches.id), fork_position)
WHERE world IS NULL;

CREATE INDEX branches_of_world ON branches (world, id);
CREATE INDEX branches_by_parent ON branches (parent);
