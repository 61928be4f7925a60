import { createHmac } from 'node:crypto';
import { IDS_IN_TEXT } from './forms.js';

interface Secret {
  readonly here: string;
  readonly there: string;
}

/** What the other endpoint has in place of what was recorded: ids, tokens, sessions, codes, secrets. */
export class Correspondence {
  private readonly values = new Map<string, string>();
  private readonly codes = new Map<string, string>();
  private readonly secrets = new Map<string, Secret>();
  /** Names that calls gave: a hash may be taken over one that its own call does not give. */
  private readonly names = new Set<string>();
  /** Given by a recorded answer, and by none of the other endpoint. */
  private readonly missing = new Set<string>();

  /** Scheme, host and world's prefix: the recorded one, and the other endpoint's. */
  constructor(
    private readonly here: () => string,
    private readonly there: string,
  ) {}

  /** False where the recorded value is known to be another one there. */
  learn(here: string, there: string): boolean {
    const known = this.values.get(here);
    if (known === undefined) this.values.set(here, there);
    return known === undefined || known === there;
  }

  knows(here: string): boolean {
    return this.values.has(here);
  }

  /** A code, or a link with one in it, of a message. */
  learnCode(here: string, there: string): void {
    this.codes.set(here, there);
  }

  learnSecret(clientId: string, here: string, there: string): void {
    this.secrets.set(clientId, { here, there });
  }

  learnName(name: string): void {
    this.names.add(name);
  }

  /** The other endpoint has not given what corresponds to this. */
  miss(here: string): void {
    if (!this.values.has(here)) this.missing.add(here);
  }

  isMissing(here: string): boolean {
    return this.missing.has(here) && !this.values.has(here);
  }

  /** A recorded text as the other endpoint has it. */
  text(text: string): string {
    const whole = this.values.get(text);
    if (whole !== undefined) return whole;
    const here = this.here();
    const moved = here !== '' && text.includes(here) ? text.replaceAll(here, this.there) : text;
    return moved.replace(IDS_IN_TEXT, (id) => this.values.get(id) ?? id);
  }

  /** A recorded JSON value of a request, or of an answer, as the other endpoint has it. */
  value(value: unknown, name = ''): unknown {
    if (typeof value === 'string')
      return /code$/i.test(name) ? (this.codes.get(value) ?? this.text(value)) : this.text(value);
    if (Array.isArray(value)) return value.map((item) => this.value(item));
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value).map(([member, one]) => [this.text(member), this.value(one, member)]);
    return Object.fromEntries(entries) as unknown;
  }

  /** The query of a link of a message, with its code. */
  query(query: string): string {
    return query.replace(
      /(confirmation_code=)([^&]+)/,
      (_, name: string, code: string) => name + (this.codes.get(code) ?? code),
    );
  }

  /**
   * A request's secret hash as the other endpoint would have it: the user name is the one that the recorded hash was taken over. Undefined
   * where that, or the client's secret, is not known.
   */
  secretHash(hash: string, clientId: string, names: Iterable<string>): string | undefined {
    const secret = this.secrets.get(clientId);
    if (!secret) return undefined;
    for (const name of new Set([...names, ...this.names])) {
      if (hashed(secret.here, name + clientId) === hash)
        return hashed(secret.there, this.text(name) + this.text(clientId));
    }
    return undefined;
  }
}

const hashed = (secret: string, text: string): string => createHmac('sha256', secret).update(text).digest('base64');
