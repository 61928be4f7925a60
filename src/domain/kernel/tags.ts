const MAX_TAGS = 50;

/**
 * What is wrong with these keys, or with so many tags, on `what` (`A user pool`). The texts are not known; TODO settle with an observed
 * answer to an `aws:` key and to a 51st tag.
 */
export const tagsFault = (asked: readonly string[], after: number, what: string): string | undefined => {
  if (asked.some((key) => key.toLowerCase().startsWith('aws:'))) {
    return 'aws: prefixed tag key names are not allowed for external use.';
  }
  return after > MAX_TAGS ? `${what} cannot have more than ${MAX_TAGS} tags.` : undefined;
};
