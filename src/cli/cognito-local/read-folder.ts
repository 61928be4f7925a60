import { type Moved, movedDocument } from './document.js';
import { readFolder } from './files.js';

/** A folder `.cognito` of cognito-local as a document. Throws Failure for a folder that is another. */
export const readCognitoLocal = async (folder: string): Promise<Moved> => movedDocument(await readFolder(folder));
