import { ControlRefusal } from '../operations/emulator/control-refusal.js';

/** The answer of every door but AWS's to a URL of a world that does not exist. */
export const unknownWorld = (name: string): ControlRefusal =>
  new ControlRefusal(
    404,
    'UnknownWorld',
    `There is no world ${name}.`,
    'Leave out the prefix /@name to use the default world; GET /_recognito/worlds lists all.',
  );
