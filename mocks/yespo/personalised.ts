/** Data that a message is filled in with, by name. */
export type MessageData = Readonly<Record<string, unknown>>;

/** `$data.get('name')`, `$!data.get('list').get(0).get("name")`, also between braces. */
const variable = /\$(!?)(\{?)data((?:\.get\((?:'[^']*'|"[^"]*"|\d+)\))+)(\}?)/g;
const step = /\.get\((?:'([^']*)'|"([^"]*)"|(\d+))\)/g;

/**
 * A prepared message with its variables filled in, as the platform's guide has them: `$!data.get()`
 * of what is not there becomes nothing, `$data.get()` stays as it is written. Of Velocity's
 * language nothing else is imitated: `#if` and `#foreach` stay as they are.
 */
export function personalised(
  content: Readonly<Record<string, unknown>>,
  data: MessageData,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(content).map(([name, value]) => [
      name,
      typeof value === 'string' ? filledIn(value, data) : value,
    ]),
  );
}

/** The data of a `jsonParam`; undefined where there is none, or no JSON object. */
export function dataOfJson(text: string | undefined): MessageData | undefined {
  if (text === undefined) return undefined;
  try {
    const data: unknown = JSON.parse(text);
    return typeof data === 'object' && data !== null && !Array.isArray(data)
      ? (data as MessageData)
      : undefined;
  } catch {
    return undefined;
  }
}

function filledIn(text: string, data: MessageData): string {
  return text.replace(variable, (written, quiet: string, open: string, path: string) => {
    const close = open === '' && written.endsWith('}') ? '}' : '';
    const value = valueAt(path, data);
    if (value === undefined || value === null) return quiet === '' ? written : close;
    return (typeof value === 'string' ? value : JSON.stringify(value)) + close;
  });
}

function valueAt(path: string, data: MessageData): unknown {
  let value: unknown = data;
  for (const [, single, double, index] of path.matchAll(step)) {
    const name = single ?? double ?? index ?? '';
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) {
      return undefined;
    }
    value = (value as Readonly<Record<string, unknown>>)[name];
  }
  return value;
}
