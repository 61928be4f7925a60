import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Mail } from './mail.js';
import type { MailTransport } from './smtp-transport.js';

/** Between the tries to hand over a mail, milliseconds. */
const PAUSES = [1_000, 5_000, 15_000, 60_000];
/** Of those that are not handed over yet. They stay in the inbox in any case. */
const MOST_PENDING = 10_000;
/** What is pending at the end is tried for this long, milliseconds. */
const AT_THE_END = 1_000;

export interface DeliveryLog {
  warn(line: string): void;
  error(line: string): void;
}

/** Hands e-mails to a mail server, beside the calls that sent them: nobody waits for it, and its failures are lines of the log. */
export class SmtpDelivery {
  private readonly pending = new Set<Promise<void>>();
  private transport: Promise<MailTransport> | undefined;
  /** Nobody pauses any more, */
  private readonly ending = new AbortController();
  /** and nobody tries. */
  private ended = false;

  constructor(
    private readonly open: () => Promise<MailTransport>,
    private readonly log: DeliveryLog,
    private readonly pauses: readonly number[] = PAUSES,
    /** Told of a mail that is given up, and why. */
    private readonly onFailure: (mail: Mail, why: string) => void = () => undefined,
  ) {
    // Whatever pauses listens.
    setMaxListeners(0, this.ending.signal);
  }

  /** Returns at once. */
  send(mail: Mail): void {
    if (this.pending.size >= MOST_PENDING) {
      this.log.error(`email to ${mail.to}: not sent by SMTP, as ${MOST_PENDING} wait for the server already`);
      return;
    }
    const delivery: Promise<void> = this.deliver(mail).finally(() => this.pending.delete(delivery));
    this.pending.add(delivery);
  }

  /** Tries once more what is pending, for a second at the most. */
  async close(): Promise<void> {
    this.ending.abort();
    const timeUp = new AbortController();
    await Promise.race([
      Promise.all(this.pending),
      sleep(AT_THE_END, undefined, { signal: timeUp.signal }).catch(() => undefined),
    ]);
    timeUp.abort();
    this.ended = true;
    if (this.pending.size > 0) this.log.error(`${this.pending.size} e-mails were not sent by SMTP before the end`);
    (await this.transport)?.close();
  }

  private async deliver(mail: Mail): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      try {
        this.transport ??= this.open();
        await (await this.transport).send(mail);
        return;
      } catch (error) {
        if (this.ended) return;
        const { message } = error as Error;
        const pause = isFinal(error) || this.ending.signal.aborted ? undefined : this.pauses[tries - 1];
        if (pause === undefined) {
          this.log.error(`email to ${mail.to}: not sent by SMTP, given up at try ${tries}: ${message}`);
          this.onFailure(mail, message);
          return;
        }
        if (tries === 1) this.log.warn(`email to ${mail.to}: not sent by SMTP yet, to be tried again: ${message}`);
        await sleep(pause, undefined, { signal: this.ending.signal, ref: false }).catch(() => undefined);
      }
    }
  }
}

/** The server will have the same against it next time: a permanent answer (RFC 5321, 4.2.1), or an address that is none. */
const isFinal = (error: unknown): boolean => {
  const { responseCode, code } = error as { readonly responseCode?: number; readonly code?: string };
  return responseCode === undefined ? code === 'EENVELOPE' : responseCode >= 500;
};
