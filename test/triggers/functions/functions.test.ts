import { Functions } from '../../../src/triggers/functions/functions.js';
import type { ClosableSource } from '../../../src/triggers/functions/functions.js';
import type { FunctionRef, LambdaFunction, Seeker } from '../../../src/triggers/lambda-function.js';
import { arnOf, ref, seeker } from './fake-runtimes.js';

/** A source that has functions by these names. */
class Source implements ClosableSource {
  closed = false;
  readonly asked: [FunctionRef, Seeker][] = [];

  constructor(
    private readonly origin: LambdaFunction['origin'],
    private readonly names: readonly string[],
  ) {}

  async find(one: FunctionRef, by: Seeker): Promise<LambdaFunction | undefined> {
    this.asked.push([one, by]);
    return (await this.list()).find(({ name }) => name === one.name);
  }

  async list(): Promise<readonly LambdaFunction[]> {
    const { origin } = this;
    const run = () => Promise.reject(new Error('not run here'));
    return this.names.map((name) => ({ name, arn: arnOf(name), version: '$LATEST', origin, place: origin, run }));
  }

  async close(): Promise<void> {
    this.closed = true;
  }
}

const config = new Source('config', ['one']);
const folder = new Source('folder', ['one', 'two']);
const created = new Source('created', ['one', 'two', 'three']);
const endpoint = new Source('endpoint', ['one', 'two', 'three', 'four']);
const functions = new Functions({ config, folder, created, endpoint });

test('the configuration file goes before the folder, the folder before what was created, that before an endpoint', async () => {
  const origins = ['one', 'two', 'three', 'four'].map(
    async (name) => (await functions.find(ref(name), seeker))?.origin,
  );
  expect(await Promise.all(origins)).toEqual(['config', 'folder', 'created', 'endpoint']);
});

test('what none of them has is not found', async () => {
  expect(await functions.find(ref('five'), seeker)).toBeUndefined();
  const local = new Functions({ config, folder, created });
  expect(await local.find(ref('four'), seeker)).toBeUndefined();
});

test('each is asked with who seeks, and none after one that has it', async () => {
  const before = created.asked.length;
  await functions.find(ref('two'), seeker);
  expect(folder.asked.at(-1)).toEqual([ref('two'), seeker]);
  expect(created.asked.length).toBe(before);
});

test('of functions of one name the first is listed', async () => {
  expect((await functions.list(seeker)).map(({ name, origin }) => `${origin} ${name}`)).toEqual([
    'config one',
    'folder two',
    'created three',
    'endpoint four',
  ]);
});

test('closing closes them all', async () => {
  await functions.close();
  expect([config, folder, created, endpoint].map(({ closed }) => closed)).toEqual([true, true, true, true]);
});
