import { join } from 'node:path';
import type { Settings } from './config.js';
import type { Store } from './eventlog/store.js';
import type { Worlds } from './eventlog/worlds.js';
import { log } from './log.js';
import type { WorldState } from './projections/world-state.js';
import { CodeFolders } from './triggers/functions/code-folders.js';
import { ConfigFunctions } from './triggers/functions/config-functions.js';
import { CreatedFunctions } from './triggers/functions/created-functions.js';
import { EndpointFunctions } from './triggers/functions/endpoint-functions.js';
import { FolderFunctions } from './triggers/functions/folder-functions.js';
import { Functions } from './triggers/functions/functions.js';
import { startRuntimes } from './triggers/functions/start-runtime.js';

/** The functions that this emulator can run, and where packages of the Lambda API are unpacked. Nothing is started yet. */
export interface OpenedFunctions {
  readonly functions: Functions;
  readonly codeFolders: CodeFolders;
}

export const openFunctions = (settings: Settings, worlds: Worlds<WorldState>, store: Store): OpenedFunctions => {
  const { triggerInspect } = settings;
  const listening = (url: string, functionName: string): void => {
    log.info(`the function ${functionName} can be debugged: ${url}`);
  };
  const start = startRuntimes(triggerInspect && { ...triggerInspect, listening });
  // In memory nothing is kept, so nothing is put into the data folder.
  const codeFolders = settings.memory ? new CodeFolders() : new CodeFolders(join(settings.data, 'functions'));
  const { lambdaEndpoint } = settings;
  const functions = new Functions({
    config: new ConfigFunctions(settings.functions, start),
    folder: new FolderFunctions(settings.triggers, start),
    created: new CreatedFunctions({
      worldNamed: (name) => worlds.get(name),
      content: (hash) => store.content(hash),
      folders: codeFolders,
      start,
      permissions: settings.lambdaPermissions,
    }),
    ...(lambdaEndpoint !== undefined && { endpoint: new EndpointFunctions(lambdaEndpoint) }),
  });
  return { functions, codeFolders };
};
