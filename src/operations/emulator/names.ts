import { ControlRefusal } from './control-refusal.js';

const NAME = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/;

/** A name that may be given to a world, a snapshot or a recording. Throws ControlRefusal. */
export const checkName = (name: string): string => {
  if (NAME.test(name)) return name;
  const hint = 'Names are 1 to 64 letters, digits, _ . or -, and begin with a letter or a digit.';
  throw new ControlRefusal(400, 'BadName', `${JSON.stringify(cut(name))} is no name.`, hint);
};

/** Moments that every world has. */
const MOMENTS = ['now', 'start'];

/** A name that may be given to a snapshot. Throws ControlRefusal. */
export const checkSnapshotName = (name: string): string => {
  if (!MOMENTS.includes(name)) return checkName(name);
  const message = `${name} is a moment of its own: no snapshot can be called so.`;
  throw new ControlRefusal(400, 'BadName', message, 'Choose another name.');
};

/** A name that may not be one, for a sentence about it. */
export const cut = (name: string): string => (name.length > 80 ? `${name.slice(0, 80)}…` : name);

/** Scratch worlds of the emulator itself are neither shown nor deleted. */
export const isOfTheHouse = (world: string): boolean => world.startsWith('.');
