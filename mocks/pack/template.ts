/** What a template may name. */
export interface TemplateValues {
  readonly path: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly body: unknown;
  /** ISO 8601. */
  readonly now: string;
}

const placeholder = /\{\{\s*([a-z]+(?:\.[^\s{}]+)?)\s*\}\}/g;

/**
 * A value with every `{{name}}` in its texts filled in. A text that is one placeholder and nothing
 * else becomes the value itself: a number stays a number. What the request does not have is null,
 * and nothing within a longer text.
 */
export function filledIn(value: unknown, values: TemplateValues): unknown {
  if (typeof value === 'string') return filledText(value, values);
  if (Array.isArray(value)) return value.map((item) => filledIn(item, values));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [name, filledIn(part, values)]),
  );
}

function filledText(text: string, values: TemplateValues): unknown {
  const [whole] = text.matchAll(placeholder);
  if (whole?.[0] === text) return valueAt(whole[1] as string, values) ?? null;
  return text.replace(placeholder, (_, name: string) => {
    const value = valueAt(name, values) ?? '';
    return typeof value === 'string' ? value : JSON.stringify(value);
  });
}

function valueAt(name: string, values: TemplateValues): unknown {
  let value: unknown = values;
  for (const part of name.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) {
      return undefined;
    }
    value = (value as Readonly<Record<string, unknown>>)[part];
  }
  return value;
}

/** Whether a template names the body of the request, which must then be read. */
export function namesBody(value: unknown): boolean {
  if (typeof value === 'string') {
    return [...value.matchAll(placeholder)].some(([, name]) => /^body(?:\.|$)/.test(name ?? ''));
  }
  if (typeof value !== 'object' || value === null) return false;
  return Object.values(value).some(namesBody);
}
