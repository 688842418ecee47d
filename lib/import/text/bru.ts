/** A `.bru` environment of Bruno: `vars { }` and the names of secrets, which have no values. */
import { collectVariables, type Variable } from '../variables.ts';
import { linesOf, type TextReading } from './reader.ts';

export function* readBru({ text, collector }: TextReading): Generator<number, void, void> {
  let block: 'vars' | 'secret' | 'other' | undefined;
  const variables: Variable[] = [];
  let count = 0;
  for (const { text: line, at } of linesOf(text)) {
    count += 1;
    if (count % 200 === 0) yield 0.1 + (at / text.length) * 0.5;
    const head = /^([\w:-]+)\s*[{[]\s*$/.exec(line);
    if (head) {
      block = head[1] === 'vars' ? 'vars' : head[1] === 'vars:secret' ? 'secret' : 'other';
      continue;
    }
    if (/^[}\]]/.test(line)) block = undefined;
    if (block === 'vars') {
      const pair = /^\s*(~)?([^:\s]+)\s*:\s?(.*)$/.exec(line);
      if (pair && !line.trim().startsWith('@')) {
        variables.push({ name: pair[2]!, value: pair[3]!.trim(), at, enabled: !pair[1] });
      }
    } else if (block === 'secret') {
      const name = /^\s*~?([\w.-]+)/.exec(line)?.[1];
      if (name !== undefined) variables.push({ name, value: '', at });
    }
  }
  yield* collectVariables(collector, variables);
}
