/**
 * Values that a shape takes besides those of AWS's pattern, and that get a meaning from their operation: LocalStack's users write the id
 * of a client into its name. See docs/fidelity.md.
 */
const BESIDES: Readonly<Record<string, RegExp>> = { ClientNameType: /^_custom_id_:/ };

export const isTakenBesides = (shapeName: string, value: string): boolean => BESIDES[shapeName]?.test(value) === true;
