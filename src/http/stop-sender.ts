import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AuthorizationStop } from '../operations/authorization/authorization-stop.js';
import type { Call } from '../operations/call.js';
import { redirect } from './page-urls.js';
import { stopUrl } from './stop-url.js';

/** A browser whose authorization stops, and the client that it named. */
export interface StoppedVisit {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly call: Call;
  readonly poolOfHost: string | undefined;
  readonly clientId: string | undefined;
}

/** The pages, as far as doors that have none of their own need them. */
export interface StopPages {
  /** Says what is not there, with HTTP 501. */
  notEmulated(at: StoppedVisit, sentence: string): Promise<void>;
}
export const STOP_PAGES = Symbol('pages of authorizations that stop');

/** Answers a browser whose authorization stops: it is sent on, or told what is not there. */
@Injectable()
export class StopSender {
  constructor(@Inject(STOP_PAGES) private readonly pages: StopPages) {}

  /** Throws what is no AuthorizationStop. */
  async send(at: StoppedVisit, error: unknown): Promise<void> {
    if (!(error instanceof AuthorizationStop)) throw error;
    const { stop } = error;
    if (stop.to !== 'provider') return redirect(at.reply, stopUrl(at.request, stop));
    const what = `Sign-in through the identity provider ${stop.provider}`;
    return this.pages.notEmulated(at, `${what} is not emulated by this version of Recognito.`);
  }
}
