// Wraps comments anew: prose only, so that lists, tags and examples in them keep their form.

/** @typedef {{ type: 'Line' | 'Block', value: string, start: number, end: number }} Comment */

/** What tools read in a comment, which stands on one line whatever its width. */
const directive = /^[\s*]*(?:@ts-|oxlint-|eslint-|prettier-|v8 |c8 |\/ <|# source)/;

/**
 * Wraps the comments that have a line of their own and are too wide.
 * @param {string} code
 * @param {readonly Comment[]} comments As a parser finds them, so that no text that looks like one
 *   is touched.
 * @param {number} width Most columns of a line.
 * @returns {{ text: string, lines: number[] }} the code, and the numbers of the lines at which a
 *   comment was wrapped.
 */
export function rewrap(code, comments, width) {
  let text = '';
  let done = 0;
  /** @type {number[]} */
  const lines = [];
  for (const { start, end, isBlock, indent, content } of groups(code, comments)) {
    const before = code.slice(start, end);
    const isTooWide = `${' '.repeat(indent)}${before}`
      .split('\n')
      .some((line) => line.length > width);
    if (!isTooWide) continue;
    const after = isBlock
      ? block(content, indent, width)
      : wrap(content, width - indent - 3)
          .map((line) => `// ${line}`.trimEnd())
          .join(`\n${' '.repeat(indent)}`);
    if (after === before) continue;
    lines.push(code.slice(0, start).split('\n').length);
    text += code.slice(done, start) + after;
    done = end;
  }
  return { text: text + code.slice(done), lines };
}

/**
 * Comments that have their lines for themselves; those of one line each that follow each other are
 * one.
 * @param {string} code
 * @param {readonly Comment[]} comments
 */
function groups(code, comments) {
  /**
   * @type {{ start: number, end: number, isBlock: boolean, indent: number, content: string[] }[]}
   */
  const found = [];
  for (const { type, value, start, end } of comments) {
    // The first line of a program for a shell counts as a comment, too.
    if (code.startsWith('#!', start)) continue;
    const lineStart = code.lastIndexOf('\n', start - 1) + 1;
    const ahead = code.slice(lineStart, start);
    const behind = code.slice(
      end,
      code.indexOf('\n', end) === -1 ? undefined : code.indexOf('\n', end),
    );
    if (ahead.trim() !== '' || behind.trim() !== '' || directive.test(value)) continue;
    const indent = ahead.length;
    if (type === 'Block') {
      if (!value.startsWith('*')) continue;
      const content = value
        .slice(1)
        .split('\n')
        .map((line) => line.replace(/^\s*\* ?/, '').trimEnd());
      if (content[0]?.trim() === '') content.shift();
      if (content.at(-1)?.trim() === '') content.pop();
      found.push({
        start,
        end,
        isBlock: true,
        indent,
        content: content.map((line, index) => (index === 0 ? line.trim() : line)),
      });
      continue;
    }
    const last = found.at(-1);
    const line = value.replace(/^ /, '').trimEnd();
    if (
      last &&
      !last.isBlock &&
      last.indent === indent &&
      code.slice(last.end, lineStart) === '\n'
    ) {
      last.end = end;
      last.content.push(line);
    } else found.push({ start, end, isBlock: false, indent, content: [line] });
  }
  return found;
}

/**
 * @param {readonly string[]} content
 * @param {number} indent
 * @param {number} width
 */
function block(content, indent, width) {
  const margin = ' '.repeat(indent);
  const wrapped = wrap(content, width - indent - 3);
  return ['/**', ...wrapped.map((line) => `${margin} * ${line}`.trimEnd()), `${margin} */`].join(
    '\n',
  );
}

/**
 * Wraps each paragraph, item and tag; fenced and indented lines and rows of a table stay as they
 * are.
 * @param {readonly string[]} content
 * @param {number} width
 * @returns {string[]}
 */
function wrap(content, width) {
  /** @type {string[]} */
  const lines = [];
  /** @type {{ words: string[], first: string, rest: string } | undefined} */
  let paragraph;
  let isFenced = false;
  const flush = () => {
    if (paragraph) lines.push(...fill(paragraph, width));
    paragraph = undefined;
  };
  for (const line of content) {
    const isFence = line.trimStart().startsWith('```');
    if (isFence) isFenced = !isFenced;
    const continues = paragraph !== undefined && paragraph.rest !== '';
    const isVerbatim =
      isFence || isFenced || /^\s*\|/.test(line) || (/^ {4,}/.test(line) && !continues);
    if (isVerbatim || line.trim() === '') {
      flush();
      lines.push(line);
      continue;
    }
    const [, first = ''] = /^(\s*(?:[-*•]|\d+\.)\s+)/.exec(line) ?? [];
    const isTag = /^\s*@\w/.test(line);
    if (first || isTag || !paragraph) {
      flush();
      const rest = isTag ? '  ' : ' '.repeat(first.length);
      const lead = first || (/^\s*/.exec(line)?.[0] ?? '');
      paragraph = { words: words(line.slice(lead.length)), first: lead, rest: rest || lead };
    } else paragraph.words.push(...words(line));
  }
  flush();
  return lines;
}

/** @param {string} line */
const words = (line) => line.trim().split(/\s+/);

/**
 * @param {{ words: readonly string[], first: string, rest: string }} paragraph
 * @param {number} width
 */
function fill({ words: all, first, rest }, width) {
  const lines = [];
  let line = first;
  let isEmpty = true;
  for (const word of all) {
    // At the beginning of a line it would be read as an item or a tag.
    const mustFollow = /^(?:[-*•@|]|\d+\.$|```)/.test(word);
    if (!isEmpty && !mustFollow && line.length + 1 + word.length > width) {
      lines.push(line);
      line = rest;
      isEmpty = true;
    }
    line += isEmpty ? word : ` ${word}`;
    isEmpty = false;
  }
  lines.push(line);
  return lines;
}
