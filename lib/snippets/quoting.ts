/** Values as other languages write them, so that a snippet means exactly the value. */

/** A word of a POSIX shell, in single quotes: nothing in it is expanded. */
export function shellWord(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/** A text of JavaScript, in single quotes. */
export function javaScriptText(text: string): string {
  const escaped = JSON.stringify(text)
    .slice(1, -1)
    .replaceAll(String.raw`\"`, '"');
  return `'${escaped.replaceAll("'", String.raw`\'`)}'`;
}

/** A part of a template literal of JavaScript, without its backticks. */
export function javaScriptTemplate(text: string): string {
  return text.replaceAll(/[\\`]|\$\{/g, String.raw`\$&`);
}

/**
 * The value of a line `NAME=value` as dotenv, Node, Python and bash all read it; undefined where
 * there is no such form. Measured over five readers: bare where no character needs quotes, then
 * single quotes, then double ones.
 */
export function dotenvValue(text: string): string | undefined {
  if (/^[A-Za-z0-9_./:@%+=,-]+$/.test(text)) return text;
  // python-dotenv expands `${…}` in single quotes too.
  if (!/['\n\r]|\$\{/.test(text)) return `'${text}'`;
  if (!/["\\$`\n\r]/.test(text)) return `"${text}"`;
  return undefined;
}
