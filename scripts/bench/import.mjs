import { request } from 'node:http';

/** A document of a pool with so many users, who have a password, an address and a group. */
const documentOf = (size) =>
  Buffer.from(
    JSON.stringify({
      pools: [
        {
          name: 'bench',
          groups: [{ name: 'all' }],
          users: Array.from({ length: size }, (_, i) => ({
            username: `user-${i}`,
            password: `Correct-Horse-${i}`,
            email: `user-${i}@example.test`,
            groups: ['all'],
          })),
        },
      ],
    }),
  );

/** Asks the control API and reads all of the answer; a document is larger than what AwsJson is made for. */
const ask = (port, method, path, body) =>
  new Promise((resolve, reject) => {
    const headers = body ? { 'content-type': 'application/json', 'content-length': body.length } : {};
    const call = request({ port, host: '127.0.0.1', method, path: `/_recognito/${path}`, headers }, (answer) => {
      const parts = [];
      answer.on('data', (part) => parts.push(part));
      answer.on('end', () => {
        const text = Buffer.concat(parts);
        if (answer.statusCode === 200 || answer.statusCode === 201) resolve(text);
        else reject(new Error(`${method} ${path}: ${answer.statusCode} ${text.subarray(0, 300).toString()}`));
      });
    });
    call.on('error', reject);
    call.end(body);
  });

const timed = async (work) => {
  const began = performance.now();
  await work();
  return performance.now() - began;
};

/** One document in and out, and how long others wait for an answer meanwhile; then the difference that one user makes. */
export async function importing(stage, report) {
  const size = stage.quick ? 10_000 : 100_000;
  const document = documentOf(size);
  const one = Buffer.from(
    JSON.stringify({ pools: [{ name: 'bench', users: [{ username: 'user-7', email: 'x@example.test' }] }] }),
  );
  for (const [store, more] of Object.entries({ 'embedded Postgres': [], memory: ['--memory'] })) {
    report.headingAlone(`A document of ${size.toLocaleString('en-US')} users, ${store}`);
    const server = await stage.ours({ more });
    const { port } = server;
    let isOver = false;
    let longest = 0;
    const others = (async () => {
      while (!isOver) {
        longest = Math.max(longest, await timed(() => ask(port, 'GET', 'health')));
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    })();
    const seconds = async (work) => (await timed(work)) / 1_000;
    report.figure('import', await seconds(() => ask(port, 'POST', 'import', document)), 's', {
      atMost: (20 * size) / 100_000,
    });
    report.figure('the same again', await seconds(() => ask(port, 'POST', 'import', document)), 's');
    report.figure('export', await seconds(() => ask(port, 'GET', 'export')), 's');
    isOver = true;
    await others;
    report.figure('longest wait of another call', longest, 'ms');
    await ask(port, 'POST', 'snapshots', Buffer.from('{"name":"before"}'));
    await ask(port, 'POST', 'import', one);
    report.figure('difference of one user', await timed(() => ask(port, 'GET', 'diff?from=before')), 'ms');
    await server.stop();
  }
}
