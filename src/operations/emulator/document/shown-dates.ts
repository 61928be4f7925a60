/** Epoch milliseconds as a document says them. */
export const instantEntry = (at: number): string => new Date(at).toISOString();

export const datesEntry = ({ createdAt, modifiedAt }: { readonly createdAt: number; readonly modifiedAt: number }) => ({
  createdAt: instantEntry(createdAt),
  modifiedAt: instantEntry(modifiedAt),
});
