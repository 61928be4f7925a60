import { execFile } from 'node:child_process';
import { chmod, cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from '../setup.mjs';
import { bundled } from './bundled.mjs';
import { freePort, Server } from './server.mjs';

/** Where the measures play: temporary folders, and the servers under measure, started when first asked for. */
export class Stage {
  static async open({ rival, quick, nodeArgs }) {
    const folder = await mkdtemp(join(tmpdir(), 'recognito-bench-'));
    // Run by root, our Postgres is user nobody, who must get at its data.
    await chmod(folder, 0o755);
    const stage = new Stage(folder, { rival, quick, nodeArgs });
    stage.installation = await stage.install();
    return stage;
  }

  servers = [];
  shared = undefined;
  bare = undefined;
  theirLast = undefined;
  folders = 0;

  constructor(folder, { rival, quick, nodeArgs }) {
    this.folder = folder;
    this.rival = rival;
    this.nodeArgs = nodeArgs;
    this.rounds = quick ? 3 : 5;
    this.seconds = quick ? 1 : 3;
    this.quick = quick;
    // However this process ends, what it started ends too.
    process.once('exit', () => {
      for (const { child } of this.servers) child.kill();
    });
  }

  /** A copy of what is installed, never started before: so that a build meanwhile changes nothing here, and a first start is a first start. */
  async install() {
    const folder = this.newFolder('installation');
    const isCache = (path) => path.endsWith('.cache');
    await cp(join(root, 'dist'), join(folder, 'dist'), { recursive: true, filter: (path) => !isCache(path) });
    await cp(join(root, 'migrations'), join(folder, 'migrations'), { recursive: true });
    await cp(join(root, 'package.json'), join(folder, 'package.json'));
    await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
    return folder;
  }

  newFolder(name) {
    this.folders += 1;
    return join(this.folder, `${name}-${this.folders}`);
  }

  /** Our emulator, started on data of its own. */
  async ours(options = {}) {
    const { installation = this.installation, data = this.newFolder('data'), more = [] } = options;
    const args = [...this.nodeArgs, join(installation, 'dist/recognito.cjs'), '--data', data, ...more];
    return this.keep(await Server.start('ours', args, { cwd: this.folder, port: options.port }));
  }

  /** cognito-local, started in a folder of its own; undefined where it could not be installed. */
  async theirs(options = {}) {
    if (this.rival === undefined) return undefined;
    const { data = this.newFolder('cognito-local') } = options;
    await mkdir(join(data, '.cognito'), { recursive: true });
    // Its own default is that user names are e-mail addresses; AWS's, and so ours, is that they need not be.
    const defaults = { UserPoolDefaults: { UsernameAttributes: [] } };
    await writeFile(join(data, '.cognito/config.json'), JSON.stringify(defaults));
    return this.keep(await Server.start('theirs', [this.rival], { cwd: data, port: options.port }));
  }

  /** Both, and a server that does nothing but what none can leave out: see bare-server.mjs. */
  async trio() {
    const pair = await this.pair();
    this.bare ??= await this.startBare();
    return { ...pair, bare: this.bare };
  }

  async startBare() {
    const log = {
      world: await bundled('scripts/bench/reset-world.mjs'),
      folder: this.newFolder('bare-data'),
      migrations: join(root, 'migrations'),
    };
    const script = join(root, 'scripts/bench/bare-server.mjs');
    return this.keep(await Server.start('bare', [script], { cwd: this.newFolder('bare'), log }));
  }

  /** moto's server, of the machine's own Python; undefined where there is none. */
  async moto() {
    const port = await freePort();
    const args = ['-H', '127.0.0.1', '-p', String(port)];
    try {
      await promisify(execFile)('moto_server', ['--help']);
    } catch {
      return undefined;
    }
    return this.keep(await Server.start('moto', args, { cwd: this.newFolder('moto'), port, command: 'moto_server' }));
  }

  /** Both for one measure: `{ours, theirs?}`. Ours goes on from measure to measure, cognito-local begins anew, in its favour. */
  async pair() {
    this.shared ??= await this.ours();
    await this.theirLast?.stop();
    this.theirLast = await this.theirs();
    return this.theirLast ? { ours: this.shared, theirs: this.theirLast } : { ours: this.shared };
  }

  keep(server) {
    this.servers.push(server);
    return server;
  }

  async close() {
    await Promise.all(this.servers.map((server) => server.stop()));
    await rm(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
