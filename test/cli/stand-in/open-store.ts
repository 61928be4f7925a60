/** In place of src/open-store.ts in the tests of the command: what serves there needs no store. */
export async function openStore(_settings: unknown, meanwhile?: () => void): Promise<undefined> {
  meanwhile?.();
  return undefined;
}
