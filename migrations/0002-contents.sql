-- What events name by hash only, such as the packages of functions: hexadecimal SHA-256, and the bytes. Written before the event.
CREATE TABLE contents (
  hash  text  PRIMARY KEY,
  bytes bytea NOT NULL
);
