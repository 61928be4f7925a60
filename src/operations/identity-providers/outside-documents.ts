import { Inject, Injectable } from '@nestjs/common';
import type { AnyEvent } from '../../domain/event-catalogue.js';
import type { FetchDocument, FetchedDocument } from '../../domain/identity-provider/fetched-document.js';
import type { Decision } from '../../domain/kernel/decision.js';
import type { Given } from '../../eventlog/stamp.js';
import { DOCUMENTS } from '../../injected.js';
import type { WorldState } from '../../projections/world-state.js';
import { tapedDocument } from '../../recordings/taped-document.js';
import type { Call } from '../call.js';
import type { ReadDocument } from './read-document.js';

/** Thrown through a rule that asked for a document that was not read yet: it is made again once it was. */
class Unread extends Error {
  constructor(readonly url: string) {
    super(`Asked for ${url}.`);
  }
}

/**
 * Decisions that read documents outside on their way, as Triggered makes those that ask triggers: nothing is held while one is read, and none
 * is read twice. What a rule takes from them is in its events. A recording has the documents, and a replay reads nothing outside.
 */
@Injectable()
export class OutsideDocuments {
  constructor(@Inject(DOCUMENTS) private readonly readOutside: ReadDocument) {}

  /** As Call.decide. */
  async decide<E extends AnyEvent, R>(
    call: Call,
    rule: (state: WorldState, given: Given & { readonly documentAt: FetchDocument }) => Decision<E>,
    answer: (state: WorldState) => R,
  ): Promise<R> {
    const documents = new Map<string, FetchedDocument>();
    const documentAt: FetchDocument = (url) => {
      const document = documents.get(url);
      if (document === undefined) throw new Unread(url);
      return document;
    };
    for (;;) {
      try {
        return await call.decide((state, given) => rule(state, { ...given, documentAt }), answer);
      } catch (error) {
        if (!(error instanceof Unread)) throw error;
        const { url } = error;
        documents.set(url, await tapedDocument(url, this.readOutside));
      }
    }
  }
}
