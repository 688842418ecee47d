import type { Effect, Tool } from './tool.ts';

/** What each effect is called in the table. */
const effects: Readonly<Record<Effect, string>> = {
  reads: 'reads',
  adds: 'adds',
  sets: 'sets',
  removes: 'may undo',
  sends: 'may undo',
};

const columns = ['Tool', 'What it does', 'Effect'] as const;

const BEGIN = '<!-- tools: written by npm run operations -->';
const END = '<!-- end of tools -->';

/** The tools as a table of Markdown, each by the first sentence of its description. */
export function toolsTable(tools: readonly Tool[]): string {
  const rows = tools.map(({ name, description, effect }) => [
    `\`${name}\``,
    firstSentence(description),
    effects[effect],
  ]);
  const widths = columns.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => (row[column] ?? '').length)),
  );
  const line = (cells: readonly string[], fill = ' ') =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0, fill)).join(' | ')} |`;
  return [line(columns), line(['', '', ''], '-'), ...rows.map((row) => line(row))].join('\n');
}

/**
 * A document with the table in its place.
 * @throws {Error} where the document has no place for it.
 */
export function withToolsTable(document: string, tools: readonly Tool[]): string {
  const begin = document.indexOf(BEGIN);
  const end = document.indexOf(END);
  if (begin === -1 || end < begin) throw new Error(`the document has no ${BEGIN} … ${END}`);
  return `${document.slice(0, begin + BEGIN.length)}\n\n${toolsTable(tools)}\n\n${document.slice(end)}`;
}

function firstSentence(text: string): string {
  return /^.*?[.](?=\s|$)/s.exec(text)?.[0].slice(0, -1) ?? text;
}
