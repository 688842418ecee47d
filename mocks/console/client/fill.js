// @ts-check
/** Makes requests of a page's descriptions and of what its fields hold. It touches no document, so that tests can run it. */

/** @typedef {import('../pages/types.ts').PageRequest} PageRequest */
/** @typedef {Readonly<Record<string, { readonly value: string, readonly kind: string }>>} Values */
/** @typedef {{ readonly method: string, readonly url: string, readonly headers: Record<string, string>, readonly body: string | undefined }} FilledRequest */

const place = /\{([\w-]+)\}/g;
const onePlace = /^\{([\w-]+)\}$/;

/**
 * The request that is described, with the fields' values in their places.
 * @param {PageRequest} request
 * @param {Values} values
 * @param {string} now ISO 8601
 * @returns {FilledRequest}
 */
export function fill(request, values, now) {
  const text = textFiller(values, now);
  const query = new URLSearchParams();
  for (const [name, template] of Object.entries(request.query ?? {})) {
    const value = text(template);
    if (value !== '') query.set(name, value);
  }
  const url = fillAddress(request.address, values) + (query.size > 0 ? `?${query}` : '');
  const headers = Object.fromEntries(
    Object.entries(request.headers ?? {}).map(([name, template]) => [name, text(template)]),
  );
  if (request.body === undefined) return { method: request.method, url, headers, body: undefined };
  return {
    method: request.method,
    url,
    headers: { ...headers, 'Content-Type': 'application/json; charset=utf-8' },
    body: JSON.stringify(fillValue(request.body, values, text)),
  };
}

/**
 * @param {string} template
 * @param {Values} values
 * @param {(value: string, name: string) => string} [put] what stands in a field's place: its value, percent-encoded
 */
export function fillAddress(template, values, put = encodeURIComponent) {
  return template
    .replace(/\[([^\]]*)\]/g, (_, part) =>
      fieldsOf(part).some((name) => isEmpty(values, name)) ? '' : part,
    )
    .replace(place, (_, name) => put(values[name]?.value ?? '', name));
}

/**
 * Names of the fields that a request uses, those in its brackets left out.
 * @param {PageRequest} request
 */
export function neededFields(request) {
  const address = request.address.replace(/\[[^\]]*\]/g, '');
  return [
    ...new Set(fieldsOf(JSON.stringify([address, request.headers, request.query, request.body]))),
  ];
}

/** @param {string} text */
function fieldsOf(text) {
  return Array.from(text.matchAll(place), (match) => /** @type {string} */ (match[1]));
}

/**
 * @param {Values} values
 * @param {string} name
 */
function isEmpty(values, name) {
  return (values[name]?.value ?? '') === '';
}

/**
 * @param {Values} values
 * @param {string} now
 * @returns {(template: string) => string}
 */
function textFiller(values, now) {
  return (template) =>
    template.replace(place, (_, name) => (name === 'now' ? now : (values[name]?.value ?? '')));
}

/**
 * @param {unknown} template
 * @param {Values} values
 * @param {(template: string) => string} text
 * @returns {unknown}
 */
function fillValue(template, values, text) {
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
        return name === undefined || name === 'now' || !isEmpty(values, name);
      })
      .map(([name, value]) => [name, fillValue(value, values, text)]),
  );
}
