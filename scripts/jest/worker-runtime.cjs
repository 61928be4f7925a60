/* oxlint-disable typescript/no-require-imports -- jest loads its runtime by require() */
const { default: Runtime } = require('jest-runtime');
const { forget, WorkerModules } = require('./worker-modules.cjs');

/** How jest's members are called that replace modules: modules here are not the test file's own. */
const OF_MODULES = [
  ...['mock', 'doMock', 'unmock', 'dontMock', 'deepUnmock', 'setMock', 'unstable_mockModule', 'unstable_unmockModule'],
  ...['resetModules', 'isolateModules', 'isolateModulesAsync', 'requireActual', 'requireMock', 'createMockFromModule'],
  ...['enableAutomock', 'disableAutomock', 'autoMockOn', 'autoMockOff', 'onGenerateMock'],
];
const EVENT_HANDLERS = Symbol.for('EVENT_HANDLERS');
/** Where errors of modules of every test file point to: compiled file to its source map. */
const sourceMaps = new Map();

/** Jest's runtime with the modules of worker-modules.cjs. */
module.exports = class WorkerRuntime extends Runtime {
  constructor(...args) {
    super(...args);
    const [, , , , , , , { watch, watchAll }] = args;
    if (watch || watchAll) forget();
    this.modules = new WorkerModules({
      transform: async (file) => {
        const code = await this.transformCache.transformAsync(file, {
          isInternalModule: false,
          supportsDynamicImport: true,
          supportsExportNamespaceFrom: true,
          supportsStaticESM: true,
          supportsTopLevelAwait: true,
        });
        for (const [path, map] of this.transformCache.getSourceMaps()) sourceMaps.set(path, map);
        return code;
      },
      jestGlobals: () => {
        const globals = this.jestGlobals.cjsGlobals(args[6]);
        const unknown = (name) => () => {
          throw new Error(
            `jest.${name} is not there: modules of src are shared by test files. Give what you replace as an argument.`,
          );
        };
        return {
          ...globals,
          jest: { ...globals.jest, ...Object.fromEntries(OF_MODULES.map((name) => [name, unknown(name)])) },
        };
      },
    });
  }

  unstable_shouldLoadAsEsm() {
    return true;
  }

  async unstable_importModule(file) {
    return this.modules.import(file);
  }

  /** Jest's own: of the test framework every file gets a fresh one, with no test and no handler of the file before. */
  requireInternalModule(file) {
    Reflect.deleteProperty(globalThis, EVENT_HANDLERS);
    Reflect.deleteProperty(require.cache, file);
    return require(file);
  }

  requireModule(file) {
    return require(file);
  }

  getSourceMaps() {
    return sourceMaps;
  }

  /** There is but one `process`. */
  installGetBuiltinModule() {}
};
