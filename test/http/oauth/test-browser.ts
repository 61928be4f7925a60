import { parseSetCookie } from 'cookie';
import { PASSWORD } from '../../operations/signed-in.js';

/** Where a browser came to, without having followed it there. */
export interface Page {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Where it is sent on to. */
  readonly location: string | undefined;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
};
const plain = (text: string): string => text.replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => ENTITIES[entity] ?? '');

/** As much of a browser as a form needs that works without JavaScript: cookies, hidden fields, and no redirect followed unseen. */
export class TestBrowser {
  readonly cookies = new Map<string, string>();

  async get(url: string): Promise<Page> {
    return this.ask(url, { method: 'GET' });
  }

  /** Sends the form of a page, with what is hidden in it. `fields` come in the place of its own of that name. */
  async submit(url: string, page: Page, fields: Readonly<Record<string, string>>): Promise<Page> {
    const [, action = ''] = /<form[^>]*action="([^"]*)"/.exec(page.text) ?? [];
    const body = new URLSearchParams();
    for (const input of page.text.match(/<input[^>]*type="hidden"[^>]*>/g) ?? []) {
      const [, name = ''] = /name="([^"]*)"/.exec(input) ?? [];
      const [, value = ''] = /value="([^"]*)"/.exec(input) ?? [];
      body.set(name, plain(value));
    }
    for (const [name, value] of Object.entries(fields)) body.set(name, value);
    return this.ask(new URL(plain(action), url).href, { method: 'POST', body });
  }

  /** From the authorize endpoint through the page of sign-in, as alice: where that leads. */
  async signIn(authorizeUrl: string, username = 'alice', password = PASSWORD): Promise<Page> {
    const { location: login = '' } = await this.get(authorizeUrl);
    return this.submit(login, await this.get(login), { username, password });
  }

  private async ask(url: string, init: RequestInit): Promise<Page> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { ...(cookie !== '' && { cookie }) };
    const answer = await fetch(url, { ...init, headers, redirect: 'manual' });
    for (const header of answer.headers.getSetCookie()) {
      const { name, value = '', maxAge } = parseSetCookie(header);
      if (maxAge === 0) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    const location = answer.headers.get('location') ?? undefined;
    return { status: answer.status, headers: answer.headers, text: await answer.text(), location };
  }
}
