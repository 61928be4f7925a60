import { Refusal } from '../../../domain/kernel/refusal.js';
import { ProtocolError } from '../../../protocol/protocol-error.js';
import { ControlRefusal } from '../control-refusal.js';

const NOTHING_HAPPENED = 'Nothing was imported: mend the document, and import it again.';

/** Something that is said, and where. */
export interface Placed<T> {
  readonly place: string;
  readonly said: T;
}

/** What is wrong with a part of a document that has the right form: a rule of Cognito's, or one of the document's own. */
export const importRefused = (place: string, message: string, hint = NOTHING_HAPPENED): ControlRefusal =>
  new ControlRefusal(422, 'ImportRefused', `${place}: ${message}`, hint);

/** What a rule or the model refuses, with the place in the document; anything else is thrown as it is. */
export const asImportRefusal = (error: unknown, place: string): unknown =>
  error instanceof Refusal || error instanceof ProtocolError ? importRefused(place, error.message.trim()) : error;

/** Makes an import refusal of what `look` throws. */
export const at = <R>(place: string, look: () => R): R => {
  try {
    return look();
  } catch (error) {
    throw asImportRefusal(error, place);
  }
};
