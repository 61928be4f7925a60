/* oxlint-disable typescript/no-require-imports -- jest loads its runtime by require() */
// The modules of a jest worker. Jest evaluates every package and all of src afresh for each test file, in a realm of the file's own, which
// takes more time than the tests do. Here packages are Node's own modules, and those of src are evaluated once a worker; what lies in test/
// is still evaluated for each file, so that its hooks and its state are the file's. What of src outlives a file is listed, with why that is
// harmless, in test/house/module-state.test.ts.
const { existsSync, readFileSync } = require('node:fs');
const { builtinModules } = require('node:module');
const { dirname, extname, isAbsolute, join, resolve, sep } = require('node:path');
const { fileURLToPath, pathToFileURL } = require('node:url');
const vm = require('node:vm');

const ROOT = join(__dirname, '..', '..');
const SOURCES = join(ROOT, 'src') + sep;
const TESTS = join(ROOT, 'test') + sep;
const isPackage = (file) => file.includes(`${sep}node_modules${sep}`);

/** What a module is known as, and how it is made; a promise, so that two that ask at the same time get the same. */
class Registry {
  modules = new Map();

  get(key, make) {
    let found = this.modules.get(key);
    if (!found) this.modules.set(key, (found = make()));
    return found;
  }

  clear() {
    this.modules.clear();
  }
}

/** Modules of src and packages: as long as the worker lives. */
const shared = new Registry();
/** Names of the globals that packages made when they were evaluated: they stay as long as the packages do. */
const ofPackages = new Set();
/** Linking is of whole graphs that overlap: one at a time. */
let linking = Promise.resolve();

/** `import()` as Node does it in a module of that folder. */
const importers = new Map();
const importFrom = (folder, specifier) => {
  let importer = importers.get(folder);
  if (!importer) {
    importer = new vm.Script('(specifier) => import(specifier)', {
      filename: join(folder, 'importer.js'),
      importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
    }).runInThisContext();
    importers.set(folder, importer);
  }
  return importer(specifier);
};

/** A module of these exports that others here can be linked to. */
const moduleOf = (identifier, exports) =>
  new vm.SyntheticModule(
    Object.keys(exports),
    function () {
      for (const [name, value] of Object.entries(exports)) this.setExport(name, value);
    },
    { identifier },
  );

/** Forgets all modules of src: they may have been edited since (jest --watch). */
const forget = () => shared.clear();

/** The modules that one test file sees. */
class WorkerModules {
  /** `transform(file)` answers a file's JavaScript; `jestGlobals()` what `@jest/globals` exports to this test file. */
  constructor({ transform, jestGlobals }) {
    this.transform = transform;
    this.jestGlobals = jestGlobals;
    this.own = new Registry();
  }

  /** The namespace of a file's module, evaluated. */
  async import(file) {
    const module = await this.linked(() => this.moduleOfFile(file));
    await module.evaluate();
    return module.namespace;
  }

  async linked(make) {
    const turn = linking.then(async () => {
      const module = await make();
      if (module.status === 'unlinked')
        await module.link((specifier, from) => this.resolved(specifier, from.identifier));
      return module;
    });
    linking = turn.catch(() => {
      // What is half linked cannot be used again.
      shared.clear();
      this.own.clear();
    });
    return turn;
  }

  /** What a specifier means in a module. */
  resolved(specifier, from) {
    if (specifier === '@jest/globals')
      return this.own.get(specifier, async () => moduleOf(specifier, this.jestGlobals()));
    const file = fileOf(specifier, from);
    if (file === undefined) return this.native(specifier, dirname(from));
    if (file.startsWith(TESTS) && !from.startsWith(TESTS))
      throw new Error(`${from} imports ${file}: a module of all test files cannot import one of this test file.`);
    return this.moduleOfFile(file);
  }

  moduleOfFile(file) {
    return (file.startsWith(TESTS) ? this.own : shared).get(file, () => this.made(file));
  }

  async made(file) {
    if (file.endsWith('.json')) return moduleOf(file, { default: JSON.parse(readFileSync(file, 'utf8')) });
    return new vm.SourceTextModule(await this.transform(file), {
      identifier: file,
      initializeImportMeta: (meta) => {
        meta.url = pathToFileURL(file).href;
        meta.filename = file;
        meta.dirname = dirname(file);
      },
      importModuleDynamically: async (specifier) => {
        const module = await this.linked(() => this.resolved(specifier, file));
        await module.evaluate();
        return module;
      },
    });
  }

  /** A package, or a module of Node's: theirs, in the one realm that there is. */
  native(specifier, folder) {
    return shared.get(`${specifier}\0${builtinModules.includes(specifier) ? '' : folder}`, async () => {
      const before = new Set(Object.getOwnPropertyNames(globalThis));
      const namespace = await importFrom(folder, specifier);
      for (const name of Object.getOwnPropertyNames(globalThis)) if (!before.has(name)) ofPackages.add(name);
      return moduleOf(specifier, namespace);
    });
  }
}

/** The file that is meant, when it is one of ours; undefined for what is Node's to find. */
function fileOf(specifier, from) {
  let path;
  if (specifier.startsWith('file:')) path = fileURLToPath(specifier);
  else if (specifier.startsWith('.')) path = resolve(dirname(from), specifier);
  else if (isAbsolute(specifier)) path = specifier;
  else return undefined;
  if (!(path.startsWith(SOURCES) || path.startsWith(TESTS)) || isPackage(path)) return undefined;
  // TypeScript's imports name the file that it would compile to.
  const source = extname(path) === '.js' ? `${path.slice(0, -3)}.ts` : path;
  if (existsSync(source)) return source.endsWith('.ts') || source.endsWith('.json') ? source : undefined;
  return undefined;
}

module.exports = { WorkerModules, forget, ofPackages };
