/** The log cannot be opened or read: one sentence, and what to do about it. */
export class LogUnusable extends Error {
  constructor(
    message: string,
    readonly hint: string,
  ) {
    super(message);
    this.name = new.target.name;
  }
}

export class WrongPostgres extends LogUnusable {
  constructor(found: string, oldest: number) {
    super(
      `The database is Postgres ${found}; Recognito needs ${oldest} or newer.`,
      'Point DATABASE_URL at a newer server, or leave it out to use the embedded one.',
    );
  }
}

export class WrongEncoding extends LogUnusable {
  constructor(found: string) {
    super(
      `The database is in the encoding ${found}, which does not hold every character; Recognito needs UTF8.`,
      "Make one with CREATE DATABASE recognito ENCODING 'UTF8' TEMPLATE template0, and point DATABASE_URL at it.",
    );
  }
}

export class ReadOnly extends LogUnusable {
  constructor() {
    super(
      'The database cannot be written: it is read-only, or its user may only read.',
      'Point DATABASE_URL at the primary server, with a user who owns the schema recognito or has all privileges on its tables.',
    );
  }
}

export class NewerData extends LogUnusable {
  constructor(found: number, known: number) {
    super(
      `The data was written by a newer Recognito (its schema is at ${found}, this version knows ${known}).`,
      'Use that version again, or another data folder or database.',
    );
  }
}

export class UnknownEvent extends LogUnusable {
  constructor(world: string, position: number, type: string, version: number) {
    super(
      `World ${world} holds an event that this version does not know: ${type} version ${version} at position ${position}.`,
      'Use the version of Recognito that wrote it, or another data folder or database.',
    );
  }
}

export class BrokenChain extends LogUnusable {
  constructor(world: string, position: number) {
    super(
      `World ${world} is damaged at position ${position}: an event is missing or does not follow the one before it.`,
      'Restore a backup, or delete the data folder to start afresh. After a crash of the operating system use --durability power to be safe from this.',
    );
  }
}

export class HistoryPruned extends LogUnusable {
  constructor() {
    super(
      'That part of the history is not kept any more.',
      'What a snapshot or the start of a world needs is always kept; --keep-history says how much of the rest.',
    );
  }
}
