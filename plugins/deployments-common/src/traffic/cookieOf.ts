import { StringMatch } from './StringMatch';

/**
 * Istio has no match on a cookie, so one is written as a pattern over the whole Cookie header; this is the form of its
 * own samples, `^(.*?;)?(user=jason)(;.*)?$`, with or without spaces.
 */
const COOKIE =
  /^\^?\(\.\*\??;(?: \??|\\s[*?])?\)\?(?:\\s\*)?\(?([\w-]+=[\w.-]+)\)?\(;\.\*\)\?\$?$/;

/** `name=value` when a match of a header asks for a cookie; undefined when it is another. */
export function cookieOf(
  header: string,
  { regex }: StringMatch,
): string | undefined {
  return header.toLowerCase() === 'cookie'
    ? COOKIE.exec(regex ?? '')?.[1]
    : undefined;
}
