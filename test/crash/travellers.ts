import { delay } from './emulator-process.js';

/** Where every traveller's worlds are forked from, and the one user who is there. */
const HOME = 'home';
const SETTLER = 'settler';

/** What a world holds: its users, and those at each of its snapshots. Undefined: there is no such world. */
type Contents = { readonly users: readonly string[]; readonly snapshots: Readonly<Record<string, readonly string[]>> };

/** A world as its traveller was told that it is. `or` is what the step that was broken off would have made of it. */
interface Travelled {
  readonly name: string;
  is: Contents | undefined;
  or?: { readonly is: Contents | undefined };
}

/** What some travellers did: `steps` were acknowledged. */
export interface Travels {
  readonly worlds: readonly Travelled[];
  readonly steps: number;
}

type Outcome = 'done' | 'denied' | 'unknown';

/** The emulator's control API and the two operations of AWS's that travellers use. Throws for what should not be refused. */
class Guide {
  constructor(
    private readonly endpoint: string,
    private readonly poolId: string,
  ) {}

  control(method: string, path: string, world?: string, body?: object): Promise<Outcome> {
    const prefix = world === undefined ? '' : `/@${world}`;
    return outcomeOf(
      this.send(`${prefix}/_recognito/${path}`, { method, ...(body && { body: JSON.stringify(body) }) }),
    );
  }

  createUser(world: string, Username: string): Promise<Outcome> {
    return outcomeOf(this.aws(world, 'AdminCreateUser', { Username, MessageAction: 'SUPPRESS' }));
  }

  async usersOf(world: string): Promise<readonly string[]> {
    const { Users } = await json<{ Users: { Username: string }[] }>(await this.aws(world, 'ListUsers', {}));
    return Users.map(({ Username }) => Username).sort();
  }

  /** Throws for anything but a success. */
  async tell<R>(path: string, world?: string, method = 'GET'): Promise<R> {
    return json<R>(await this.send(`${world === undefined ? '' : `/@${world}`}/_recognito/${path}`, { method }));
  }

  private aws(world: string, operation: string, input: object): Promise<Response> {
    return this.send(`/@${world}/`, {
      method: 'POST',
      body: JSON.stringify({ UserPoolId: this.poolId, ...input }),
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': `AWSCognitoIdentityProviderService.${operation}`,
        authorization:
          'AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/cognito-idp/aws4_request, SignedHeaders=host, Signature=unchecked',
      },
    });
  }

  private send(path: string, init: RequestInit): Promise<Response> {
    return fetch(`${this.endpoint}${path}`, { headers: { 'content-type': 'application/json' }, ...init });
  }
}

const json = async <R>(answer: Response): Promise<R> => {
  if (!answer.ok) throw new Error(`${answer.url}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as R;
};

const outcomeOf = async (asked: Promise<Response>): Promise<Outcome> => {
  let answer: Response;
  let text: string;
  try {
    answer = await asked;
    text = await answer.text();
  } catch {
    return 'unknown';
  }
  if (answer.ok) return 'done';
  if (answer.status < 500) throw new Error(`${answer.url}: ${answer.status} ${text}`);
  // The control API says when it does not know.
  return text.includes('Look whether the call has happened') ? 'unknown' : 'denied';
};

/** Makes the world that travellers leave from; answers its pool. */
export const settle = async (endpoint: string): Promise<string> => {
  const nowhere = new Guide(endpoint, '');
  if ((await nowhere.control('POST', 'worlds', undefined, { name: HOME })) !== 'done') throw new Error('No home.');
  const answer = await fetch(`${endpoint}/@${HOME}/`, {
    method: 'POST',
    body: JSON.stringify({ PoolName: 'travel' }),
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': 'AWSCognitoIdentityProviderService.CreateUserPool',
      authorization:
        'AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/cognito-idp/aws4_request, SignedHeaders=host, Signature=unchecked',
    },
  });
  const { UserPool } = await json<{ UserPool: { Id: string } }>(answer);
  if ((await new Guide(endpoint, UserPool.Id).createUser(HOME, SETTLER)) !== 'done') throw new Error('No settler.');
  return UserPool.Id;
};

/** One world's life: forked, snapshot, restored, reset, forked again at the snapshot, and deleted in the end. */
class Traveller {
  readonly worlds: Travelled[] = [];
  steps = 0;

  constructor(
    private readonly guide: Guide,
    private readonly isOver: () => boolean,
  ) {}

  /** Ends early where it does not know any more how things stand. */
  async live(name: string): Promise<void> {
    const { guide } = this;
    const home: Contents = { users: [SETTLER], snapshots: {} };
    const world = this.begin(name);
    const child = this.begin(`${name}-child`);
    const has = ({ is }: Travelled): Contents => is ?? home;
    const withUser = (user: string): Contents => ({ ...has(world), users: [...has(world).users, user].sort() });
    const at = (users: readonly string[] | undefined): Contents => ({ ...has(world), users: users ?? [] });
    const story: readonly (readonly [Travelled, () => Contents | undefined, () => Promise<Outcome>])[] = [
      [world, () => home, () => guide.control('POST', 'worlds', undefined, { name, from: { world: HOME } })],
      [world, () => withUser('a'), () => guide.createUser(name, 'a')],
      [
        world,
        () => ({ ...has(world), snapshots: { s: has(world).users } }),
        () => guide.control('POST', 'snapshots', name, { name: 's' }),
      ],
      [world, () => withUser('b'), () => guide.createUser(name, 'b')],
      [world, () => at(has(world).snapshots.s), () => guide.control('POST', 'snapshots/s/restore', name, {})],
      [world, () => withUser('c'), () => guide.createUser(name, 'c')],
      [world, () => at(home.users), () => guide.control('POST', 'reset', name, {})],
      [world, () => withUser('d'), () => guide.createUser(name, 'd')],
      [
        child,
        () => ({ users: has(world).snapshots.s ?? [], snapshots: {} }),
        () => guide.control('POST', 'worlds', undefined, { name: child.name, from: { world: name, snapshot: 's' } }),
      ],
      [world, () => ({ ...has(world), snapshots: {} }), () => guide.control('DELETE', 'snapshots/s', name)],
      [world, () => undefined, () => guide.control('DELETE', `worlds/${name}`)],
    ];
    for (const [whose, then, act] of story) {
      if (!(await this.step(whose, then(), act))) return;
    }
  }

  private begin(name: string): Travelled {
    const world: Travelled = { name, is: undefined };
    this.worlds.push(world);
    return world;
  }

  /** A step that was denied is made again: it has not happened. */
  private async step(world: Travelled, then: Contents | undefined, act: () => Promise<Outcome>): Promise<boolean> {
    while (!this.isOver()) {
      const outcome = await act();
      if (outcome === 'denied') {
        await delay(2);
        continue;
      }
      if (outcome === 'unknown') world.or = { is: then };
      else {
        world.is = then;
        this.steps += 1;
      }
      return outcome === 'done';
    }
    return false;
  }
}

/** Travellers on their way at the same time, each through one world after the other, until `isOver`. */
export const travel = async (
  endpoint: string,
  poolId: string,
  options: { readonly travellers: number; readonly prefix: string; readonly isOver: () => boolean },
): Promise<Travels> => {
  const { isOver, prefix } = options;
  const all = Array.from({ length: options.travellers }, () => new Traveller(new Guide(endpoint, poolId), isOver));
  await Promise.all(
    all.map(async (traveller, number) => {
      for (let i = 0; !isOver(); i += 1) await traveller.live(`${prefix}-${number}-${i}`);
    }),
  );
  return {
    worlds: all.flatMap(({ worlds }) => worlds),
    steps: all.reduce((sum, { steps }) => sum + steps, 0),
  };
};

/** Where worlds are not as their travellers were told. Each is gone through, its snapshots and its start, and then deleted. */
export const astray = async (endpoint: string, poolId: string, { worlds }: Travels): Promise<readonly string[]> => {
  const guide = new Guide(endpoint, poolId);
  const { worlds: there } = await guide.tell<{ worlds: { name: string }[] }>('worlds');
  const names = new Set(there.map(({ name }) => name));
  const found: string[] = [];
  for (const { name, is, or } of worlds) {
    const seen = names.has(name) ? await contentsOf(guide, name) : undefined;
    const may = [is, ...(or ? [or.is] : [])];
    if (!may.some((contents) => same(contents, seen))) {
      found.push(`${name} is ${JSON.stringify(seen)}, not ${may.map((one) => JSON.stringify(one)).join(' or ')}`);
    }
    if (seen) await guide.tell(`worlds/${name}`, undefined, 'DELETE');
  }
  return found;
};

const contentsOf = async (guide: Guide, name: string): Promise<Contents> => {
  const users = await guide.usersOf(name);
  const { snapshots: all } = await guide.tell<{ snapshots: { name: string }[] }>('snapshots', name);
  const snapshots: Record<string, readonly string[]> = {};
  for (const { name: snapshot } of all) {
    await guide.tell(`snapshots/${snapshot}/restore`, name, 'POST');
    snapshots[snapshot] = await guide.usersOf(name);
  }
  return { users, snapshots };
};

const same = (a: Contents | undefined, b: Contents | undefined): boolean => JSON.stringify(a) === JSON.stringify(b);
