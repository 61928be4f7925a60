-- The event log. Time always comes from Recognito (bigint: epoch milliseconds), never from the server's clock.
-- Events' parts are json, not jsonb: their text is kept as it was hashed, and strings may hold any character.

CREATE TABLE branches (
  id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  parent        bigint REFERENCES branches,
  fork_position bigint NOT NULL DEFAULT 0
);

CREATE TABLE events (
  branch   bigint   NOT NULL,
  position bigint   NOT NULL,
  type     text     NOT NULL,
  version  smallint NOT NULL,
  data     json     NOT NULL,
  meta     json     NOT NULL,
  at       bigint   NOT NULL,
  hash     text     NOT NULL,
  PRIMARY KEY (branch, position)
);

CREATE TABLE worlds (
  name   text   PRIMARY KEY,
  branch bigint NOT NULL REFERENCES branches,
  head   bigint NOT NULL,
  epoch  bigint NOT NULL DEFAULT 0,
  seed   text   NOT NULL,
  clock  json   NOT NULL
);

CREATE TABLE snapshots (
  world    text   NOT NULL REFERENCES worlds ON DELETE CASCADE,
  name     text   NOT NULL,
  branch   bigint NOT NULL REFERENCES branches,
  position bigint NOT NULL,
  at       bigint NOT NULL,
  PRIMARY KEY (world, name)
);

CREATE TABLE checkpoints (
  branch   bigint NOT NULL REFERENCES branches,
  position bigint NOT NULL,
  format   text   NOT NULL,
  hash     text   NOT NULL,
  part     int    NOT NULL,
  parts    int    NOT NULL,
  state    text   NOT NULL,
  PRIMARY KEY (branch, position, format, part)
);
