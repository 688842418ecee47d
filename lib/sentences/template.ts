/** Texts of catalogues, and how values come into them: what the extension and the lab share. */

/** A text, or its forms by plural category where it has a `{count}`. */
export type Text = string | Readonly<Record<string, string>>;

export type Catalogue = Readonly<Record<string, Text>>;

/** The names between braces in a text. */
type NamesIn<Template> = Template extends `${string}{${infer Name}}${infer Rest}`
  ? Name | NamesIn<Rest>
  : never;

/** The names of the parameters of a text, or of all the forms of one that has a `count`. */
export type ParameterNames<Of> = NamesIn<Of extends string ? Of : Of[keyof Of]>;

/** The text with what `shown` answers in the place of each parameter. */
export function filled(template: string, shown: (name: string) => string): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => shown(name));
}

/** The text before and after a parameter that is no text: a link, or another element. */
export function splitAt(template: string, parameter: string): readonly [string, string] {
  const [before = '', after = ''] = template.split(`{${parameter}}`);
  return [before, after];
}

/** Text that runs from right to left, or changes the direction of what follows. */
const changesDirection = /[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufefc]/;

/** A value, isolated so that a name in Hebrew or with an override does not turn its sentence. */
export function isolated(value: string): string {
  return changesDirection.test(value) ? `\u2068${value}\u2069` : value;
}
