/**
 * JSON with the place of every value. `JSON.parse` tells no place of what it read, each engine
 * tells another one of an error, and it cannot be interrupted; this one works in slices, is not
 * recursive, and makes objects without a prototype, so that no name in a file means anything.
 */
import { ImportError } from './errors.ts';
import { limits } from './limits.ts';
import { Lines } from './lines.ts';
import type { Steps } from './steps.ts';

export type Json = string | number | boolean | null | JsonList | JsonObject;
export type JsonList = readonly Json[];
export type JsonObject = { readonly [name: string]: Json };

/** A JSON text that was read. */
export interface JsonSource {
  readonly root: Json;
  /** The offset of an object's or a list's member. */
  at(this: void, parent: Json, member: string | number): number;
}

type Open =
  | { readonly value: Json[]; readonly places: number[]; readonly name?: undefined }
  | { readonly value: Record<string, Json>; readonly places: Map<string, number>; name: string };

const scalar = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
const blank = /[ \t\n\r]*/y;
// JSON allows no control character in a text.
// oxlint-disable-next-line no-control-regex
const special = /[\\\u0000-\u001F]/;
const isPlain = (text: string) => !special.test(text);
// oxlint-disable-next-line no-control-regex
const string = /"(?:[^"\\\u0000-\u001F]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;

/** @throws {ImportError} with the line of the first fault. */
export function* parseJson(text: string): Steps<JsonSource> {
  const lists = new WeakMap<object, number[]>();
  const objects = new WeakMap<object, Map<string, number>>();
  const open: Open[] = [];
  let root: Json | undefined;
  let at = 0;
  let tokens = 0;

  const fail = (offset = at): never => {
    throw new ImportError({ code: 'import.error.jsonSyntax' }, new Lines(text).at(offset));
  };
  const skip = () => {
    blank.lastIndex = at;
    blank.exec(text);
    at = blank.lastIndex;
  };
  const readString = (): string => {
    if (text[at] !== '"') fail();
    // Most texts have no escapes: up to the next quotation mark.
    const end = text.indexOf('"', at + 1);
    const plain = end < 0 ? '' : text.slice(at + 1, end);
    if (end >= 0 && isPlain(plain)) {
      at = end + 1;
      return plain;
    }
    string.lastIndex = at;
    const found = matched(string, text);
    if (found === undefined) return fail();
    at = string.lastIndex;
    return JSON.parse(found) as string;
  };
  const put = (value: Json, offset: number) => {
    const inner = open.at(-1);
    if (!inner) root = value;
    else if (inner.name === undefined) {
      inner.value.push(value);
      inner.places.push(offset);
    } else {
      inner.value[inner.name] = value;
      inner.places.set(inner.name, offset);
    }
  };
  const readName = (inner: Open & { name: string }) => {
    inner.name = readString();
    skip();
    if (text[at] !== ':') fail();
    at += 1;
  };

  for (;;) {
    tokens += 1;
    if (tokens % 500 === 0) yield 0.1 + (at / text.length) * 0.5;
    skip();
    const offset = at;
    const sign = text[at];
    if (sign === '{' || sign === '[') {
      if (open.length >= limits.depth) {
        throw new ImportError(
          { code: 'import.error.tooDeep', parameters: { number: limits.depth } },
          new Lines(text).at(at),
        );
      }
      at += 1;
      const value = sign === '[' ? [] : (Object.create(null) as Record<string, Json>);
      put(value, offset);
      if (Array.isArray(value)) {
        const places: number[] = [];
        lists.set(value, places);
        open.push({ value, places });
      } else {
        const places = new Map<string, number>();
        objects.set(value, places);
        open.push({ value, places, name: '' });
      }
      skip();
      const inner = open.at(-1)!;
      if (text[at] !== (sign === '{' ? '}' : ']')) {
        if (inner.name !== undefined) readName(inner);
        continue;
      }
    } else if (sign === '"') put(readString(), offset);
    else {
      scalar.lastIndex = at;
      const found = matched(scalar, text);
      if (found === undefined) fail();
      at = scalar.lastIndex;
      put(JSON.parse(found!) as Json, offset);
    }
    // A value has ended: what follows it ends its list or object, or is a comma.
    for (;;) {
      skip();
      const inner = open.at(-1);
      if (!inner) {
        if (at < text.length) fail();
        return {
          root: root!,
          at: (parent, member) =>
            (typeof member === 'number'
              ? lists.get(parent as object)?.[member]
              : objects.get(parent as object)?.get(member)) ?? 0,
        };
      }
      const isList = inner.name === undefined;
      if (text[at] === (isList ? ']' : '}')) {
        at += 1;
        open.pop();
        continue;
      }
      if (text[at] !== ',') fail();
      at += 1;
      skip();
      if (!isList) readName(inner);
      break;
    }
  }
}

/** What a sticky expression matches; undefined too where the text is too much for the engine. */
function matched(expression: RegExp, text: string): string | undefined {
  try {
    return expression.exec(text)?.[0];
  } catch {
    return undefined;
  }
}

/** Reading values whose form is not known. */
export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
export const objectOf = (value: Json | undefined): JsonObject | undefined =>
  isObject(value) ? value : undefined;
export const listOf = (value: Json | undefined): JsonList =>
  Array.isArray(value) ? (value as JsonList) : [];
/** A text, or a number or truth value as a text; undefined for all else. */
export const textOf = (value: Json | undefined): string | undefined =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : undefined;
