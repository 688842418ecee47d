/**
 * Makes requests of a page's descriptions and of what its fields hold. It touches no document, so
 * that tests can run it.
 */
import type { PageRequest } from '../../../pack/screen.ts';

/** What fields hold, by their names. `kind` is the field's. */
export type Values = Readonly<Record<string, { readonly value: string; readonly kind: string }>>;

export interface FilledRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

const place = /\{([\w-]+)\}/g;
const onePlace = /^\{([\w-]+)\}$/;

/**
 * The request that is described, with the fields' values in their places.
 * @param now ISO 8601
 */
export function fill(request: PageRequest, values: Values, now: string): FilledRequest {
  const text = (template: string) =>
    template.replace(place, (_, name: string) => (name === 'now' ? now : valueOf(values, name)));
  const query = new URLSearchParams();
  for (const [name, template] of Object.entries(request.query ?? {})) {
    const value = text(template);
    if (value !== '') query.set(name, value);
  }
  const { method } = request;
  const url = fillAddress(request.address, values) + (query.size > 0 ? `?${query}` : '');
  const headers = Object.fromEntries(
    Object.entries(request.headers ?? {}).map(([name, template]) => [name, text(template)]),
  );
  if (request.body === undefined) return { method, url, headers, body: undefined };
  return {
    method,
    url,
    headers: { ...headers, 'Content-Type': 'application/json; charset=utf-8' },
    body: JSON.stringify(fillValue(request.body, values, text)),
  };
}

/** @param put what stands in a field's place: its value, percent-encoded, unless given */
export function fillAddress(
  template: string,
  values: Values,
  put: (value: string, name: string) => string = encodeURIComponent,
): string {
  return template
    .replace(/\[([^\]]*)\]/g, (_, part: string) =>
      fieldsOf(part).some((name) => valueOf(values, name) === '') ? '' : part,
    )
    .replace(place, (_, name: string) => put(valueOf(values, name), name));
}

/** Names of the fields that a request uses, those in its brackets left out. */
export function neededFields({ address, headers, query, body }: PageRequest): readonly string[] {
  const outside = address.replace(/\[[^\]]*\]/g, '');
  return [...new Set(fieldsOf(JSON.stringify([outside, headers, query, body])))];
}

function fieldsOf(text: string): string[] {
  return Array.from(text.matchAll(place), ([, name = '']) => name);
}

function valueOf(values: Values, name: string): string {
  return values[name]?.value ?? '';
}

function fillValue(template: unknown, values: Values, text: (template: string) => string): unknown {
  if (typeof template === 'string') {
    const name = onePlace.exec(template)?.[1];
    const field = name === undefined ? undefined : values[name];
    // What is no number goes out as it was typed: the platform is to say what it thinks of it.
    if (field?.kind === 'number' && Number.isFinite(Number(field.value)))
      return Number(field.value);
    return text(template);
  }
  if (Array.isArray(template)) return template.map((item) => fillValue(item, values, text));
  if (typeof template !== 'object' || template === null) return template;
  return Object.fromEntries(
    Object.entries(template)
      .filter(([, value]) => {
        const name = typeof value === 'string' ? onePlace.exec(value)?.[1] : undefined;
        return name === undefined || name === 'now' || valueOf(values, name) !== '';
      })
      .map(([name, value]) => [name, fillValue(value, values, text)]),
  );
}

/** What is at the end of a way into an answer that is JSON, or undefined. */
export function valueAt(body: string, way: readonly (string | number)[]): unknown {
  try {
    return way.reduce<unknown>(
      (value, step) => (value as Readonly<Record<string | number, unknown>> | undefined)?.[step],
      JSON.parse(body),
    );
  } catch {
    return undefined;
  }
}
