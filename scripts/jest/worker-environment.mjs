import { ModernFakeTimers } from '@jest/fake-timers';
import { ModuleMocker } from 'jest-mock';
import { ofPackages } from './worker-modules.cjs';

const EXPECT = Symbol.for('$$jest-matchers-object');

/**
 * A jest environment that is the worker's own realm: no vm context, so that packages and src can be evaluated once for all test files.
 * What a test file did to the process and to the globals is undone at its end.
 */
export default class WorkerEnvironment {
  global = globalThis;
  moduleMocker = new ModuleMocker(globalThis);
  fakeTimers = null;
  exitCode = process.exitCode;

  constructor({ projectConfig }) {
    this.fakeTimersModern = new ModernFakeTimers({ config: projectConfig, global: globalThis });
    this.undo = [keepGlobals(), keepExpect(), keepProcess(), keepListeners()];
  }

  async setup() {}

  handleTestEvent({ name }) {
    // Before jest looks for what goes on after the end of the tests, which it reports by the exit code.
    if (name === 'teardown') process.exitCode = this.exitCode;
  }

  async teardown() {
    this.fakeTimersModern?.dispose();
    this.fakeTimersModern = null;
    for (const undo of this.undo.splice(0)) undo();
  }

  exportConditions() {
    return ['node', 'node-addons'];
  }

  /** None, which says that there is no realm besides this one. */
  getVmContext() {
    return null;
  }
}

function keepGlobals() {
  const before = Object.getOwnPropertyDescriptors(globalThis);
  return () => {
    for (const key of Object.getOwnPropertyNames(globalThis)) {
      if (!Object.hasOwn(before, key) && !ofPackages.has(key)) Reflect.deleteProperty(globalThis, key);
    }
    for (const key of Object.getOwnPropertyNames(before)) {
      const now = Object.getOwnPropertyDescriptor(globalThis, key);
      if (now?.configurable !== false && !isSame(now, before[key])) Object.defineProperty(globalThis, key, before[key]);
    }
  };
}

function isSame(one, other) {
  return one !== undefined && ['value', 'get', 'set'].every((name) => one[name] === other[name]);
}

/** What `expect` knows besides what it brings itself. It stays on the realm. */
function keepExpect() {
  const kept = globalThis[EXPECT];
  if (kept === undefined) return () => undefined;
  const [state, matchers, testers] = [{ ...kept.state }, { ...kept.matchers }, [...kept.customEqualityTesters]];
  return () => {
    for (const [object, before] of [
      [kept.state, state],
      [kept.matchers, matchers],
    ]) {
      for (const key of Reflect.ownKeys(object)) if (!Object.hasOwn(before, key)) Reflect.deleteProperty(object, key);
      Object.assign(object, before);
    }
    kept.customEqualityTesters.splice(0, Infinity, ...testers);
  };
}

function keepProcess() {
  const [env, folder, { exit }] = [{ ...process.env }, process.cwd(), process];
  return () => {
    for (const name of Object.keys(process.env))
      if (!Object.hasOwn(env, name)) Reflect.deleteProperty(process.env, name);
    for (const [name, value] of Object.entries(env)) if (process.env[name] !== value) process.env[name] = value;
    if (process.cwd() !== folder) process.chdir(folder);
    process.exit = exit;
  };
}

/** Listeners to the process that the file left behind would be called in the files after it. */
function keepListeners() {
  const before = new Map(process.eventNames().map((name) => [name, process.rawListeners(name)]));
  return () => {
    for (const name of process.eventNames()) {
      const kept = before.get(name) ?? [];
      for (const listener of process.rawListeners(name))
        if (!kept.includes(listener)) process.removeListener(name, listener);
    }
  };
}
