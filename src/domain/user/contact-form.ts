const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const PHONE_NUMBER = /^\+[0-9]{1,15}$/;

export const isEmail = (text: string): boolean => EMAIL.test(text);

/** `+` and at most 15 digits, without blanks or dashes. */
export const isPhoneNumber = (text: string): boolean => PHONE_NUMBER.test(text);
