/** INI files: pairs in sections. */
import { collectVariables, type Variable } from '../variables.ts';
import { linesOf, type TextReading } from './reader.ts';

export function* readIni({ text, collector }: TextReading): Generator<number, void, void> {
  let section: string | undefined;
  let variables: Variable[] = [];
  let count = 0;
  for (const line of linesOf(text)) {
    count += 1;
    if (count % 200 === 0) yield 0.1 + (line.at / text.length) * 0.8;
    const head = /^\s*\[([^\]]*)\]\s*$/.exec(line.text);
    if (head) {
      yield* collectVariables(collector, variables, section);
      variables = [];
      section = head[1]!.trim();
      continue;
    }
    if (/^\s*(?:[;#]|$)/.test(line.text)) continue;
    const pair = /^\s*([^=:]+?)\s*[=:]\s*(.*?)\s*$/.exec(line.text);
    if (!pair) {
      collector.note('import.note.notAPair', line.at);
      continue;
    }
    variables.push({ name: pair[1]!, value: unquoted(pair[2]!), at: line.at });
  }
  yield* collectVariables(collector, variables, section);
}

function unquoted(text: string): string {
  const inner = /^(["'])(.*)\1$/.exec(text);
  return inner ? inner[2]! : text.replace(/\s[;#].*$/, '');
}
