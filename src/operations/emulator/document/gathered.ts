import type { AnyEvent } from '../../../domain/event-catalogue.js';
import type { Decision } from '../../../domain/kernel/decision.js';
import { importRefused } from './place.js';

/** What several rules decide about parts of one thing, each with its place in the document. */
export class Gathered {
  private readonly all: AnyEvent[] = [];
  private readonly places = new Map<string, string>();

  get events(): readonly AnyEvent[] {
    return this.all;
  }

  /** Throws ControlRefusal with the place of what a rule refuses. */
  take(place: string, { events, refusal }: Decision<AnyEvent>): void {
    if (refusal) throw importRefused(place, refusal.message);
    this.all.push(...events);
  }

  /** Throws ControlRefusal for a thing that the document says twice. */
  once(thing: string, place: string): void {
    const other = this.places.get(thing);
    if (other !== undefined) throw importRefused(place, `This is ${other} again.`, 'Say it once.');
    this.places.set(thing, place);
  }
}
