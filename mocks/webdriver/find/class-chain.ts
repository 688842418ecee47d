import { WebDriverError } from '../errors.ts';
import { pageNodes, type PageNode } from '../page/tree.ts';
import { parsePredicate, type Predicate } from './predicate.ts';
import { Scanner } from './scanner.ts';

/* `-ios class chain` (appium/WebDriverAgent, Utilities/FBClassChainQueryParser.m). */

interface Step {
  readonly type: string;
  readonly deep: boolean;
  readonly tests: readonly { readonly predicate: Predicate; readonly ofDescendant: boolean }[];
  readonly index: number | undefined;
}

function invalid(text: string, why: string): WebDriverError {
  return new WebDriverError('invalid selector', `Cannot parse class chain query '${text}': ${why}`);
}

/** @throws {WebDriverError} `invalid selector` */
export function parseClassChain(text: string): readonly Step[] {
  const scanner = new Scanner(text);
  const steps: Step[] = [];
  do steps.push(step(scanner));
  while (scanner.take('/'));
  if (!scanner.isDone) throw invalid(text, `it goes on at position ${scanner.at}`);
  return steps;
}

function step(scanner: Scanner): Step {
  const { text } = scanner;
  const deep = scanner.take('**/');
  const type = scanner.match(/\*|[A-Za-z]\w*/y);
  if (type === undefined) throw invalid(text, `a type is missing at position ${scanner.at}`);
  const tests: Step['tests'][number][] = [];
  let index: number | undefined;
  while (scanner.take('[')) {
    if (index !== undefined) throw invalid(text, 'nothing may follow an index');
    const mark = scanner.text[scanner.at];
    if (mark === '`' || mark === '$') {
      scanner.at += 1;
      const source = upTo(scanner, mark);
      tests.push({ predicate: parsePredicate(source), ofDescendant: mark === '$' });
    } else {
      const number = Number(scanner.match(/-?\d+/y) ?? 0);
      if (number === 0) throw invalid(text, 'an index is a whole number other than 0');
      index = number;
    }
    if (!scanner.take(']')) throw invalid(text, `"]" is missing at position ${scanner.at}`);
  }
  return { type: typeName(type), deep, tests, index };
}

/** The text of a predicate; its mark doubled stands for itself. */
function upTo(scanner: Scanner, mark: string): string {
  let source = '';
  for (; scanner.at < scanner.text.length; scanner.at += 1) {
    const one = scanner.text[scanner.at];
    if (one !== mark) source += one;
    else if (scanner.text[scanner.at + 1] === mark) {
      source += mark;
      scanner.at += 1;
    } else {
      scanner.at += 1;
      return source;
    }
  }
  throw invalid(scanner.text, 'a predicate is not closed');
}

export function typeName(type: string): string {
  return type === '*' || type.startsWith('XCUIElementType') ? type : `XCUIElementType${type}`;
}

/** The elements that a chain leads to, from a root that is none of them. */
export function byClassChain(root: PageNode, steps: readonly Step[]): readonly PageNode[] {
  let found: readonly PageNode[] = [root];
  for (const { type, deep, tests, index } of steps) {
    const next = found.flatMap((one) => {
      const candidates = deep ? [...pageNodes(one)].slice(1) : one.children;
      const fit = candidates.filter(
        (candidate) =>
          (type === '*' || candidate.type === type) &&
          tests.every(({ predicate, ofDescendant }) =>
            ofDescendant
              ? [...pageNodes(candidate)].slice(1).some(predicate)
              : predicate(candidate),
          ),
      );
      if (index === undefined) return fit;
      const at = fit.at(index > 0 ? index - 1 : index);
      return at ? [at] : [];
    });
    found = [...new Set(next)];
  }
  return found.filter(({ node }) => node !== undefined);
}
