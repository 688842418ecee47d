import { WebDriverError } from '../errors.ts';
import { elementAttributes } from '../page/ios.ts';
import type { PageNode } from '../page/tree.ts';
import { Scanner } from './scanner.ts';

/* `-ios predicate string`: the part of NSPredicate's language that tests use (Apple, Predicate Programming Guide). */

type Attributes = Readonly<Record<string, string>>;
export type Predicate = (node: PageNode) => boolean;
type Literal = string | number | boolean | undefined;
type Operand = (attributes: Attributes) => Literal;

const names = new Map(
  [...elementAttributes, 'UID'].flatMap((name) => [
    [name, name],
    [`wd${name[0]?.toUpperCase()}${name.slice(1)}`, name],
    [`is${name[0]?.toUpperCase()}${name.slice(1)}`, name],
    [`isWD${name[0]?.toUpperCase()}${name.slice(1)}`, name],
  ]),
);

const booleans = new Set([
  'enabled',
  'visible',
  'accessible',
  'selected',
  'hittable',
  'accessibilityContainer',
]);
const numbers = new Set(['index', 'x', 'y', 'width', 'height']);

function invalid(text: string, why: string): WebDriverError {
  return new WebDriverError('invalid selector', `Cannot parse predicate '${text}': ${why}`);
}

const parsed = new Map<string, Predicate>();
const MOST_PARSED = 500;
/** Deepest nesting of parentheses. */
const DEEPEST = 60;

/** @throws {WebDriverError} `invalid selector` */
export function parsePredicate(text: string): Predicate {
  const known = parsed.get(text);
  if (known) return known;
  const reader = new Reader(text);
  const predicate = reader.read();
  if (parsed.size >= MOST_PARSED) parsed.clear();
  parsed.set(text, predicate);
  return predicate;
}

class Reader {
  readonly #scanner: Scanner;
  #depth = 0;

  constructor(text: string) {
    this.#scanner = new Scanner(text);
  }

  read(): Predicate {
    const predicate = this.#or();
    if (!this.#scanner.isDone) throw this.#error(`it goes on at position ${this.#scanner.at}`);
    return predicate;
  }

  #error(why: string): WebDriverError {
    return invalid(this.#scanner.text, why);
  }

  #word(source: string): boolean {
    return this.#scanner.match(new RegExp(`(?:${source})`, 'iy')) !== undefined;
  }

  #or(): Predicate {
    this.#depth += 1;
    if (this.#depth > DEEPEST) throw this.#error('it is nested too deep');
    const parts = [this.#and()];
    while (this.#word(String.raw`OR\b|\|\|`)) parts.push(this.#and());
    this.#depth -= 1;
    return parts.length === 1 ? (parts[0] as Predicate) : (node) => parts.some((one) => one(node));
  }

  #and(): Predicate {
    const parts = [this.#not()];
    while (this.#word(String.raw`AND\b|&&`)) parts.push(this.#not());
    return parts.length === 1 ? (parts[0] as Predicate) : (node) => parts.every((one) => one(node));
  }

  #not(): Predicate {
    let negated = false;
    while (this.#word(String.raw`NOT\b|!(?!=)`)) negated = !negated;
    const inner = this.#primary();
    return negated ? (node) => !inner(node) : inner;
  }

  #primary(): Predicate {
    if (this.#scanner.take('(')) {
      const inner = this.#or();
      if (!this.#scanner.take(')')) throw this.#error('a parenthesis is not closed');
      return inner;
    }
    if (this.#word(String.raw`TRUEPREDICATE\b`)) return () => true;
    if (this.#word(String.raw`FALSEPREDICATE\b`)) return () => false;
    return this.#comparison();
  }

  #comparison(): Predicate {
    const left = this.#operand();
    const operator = this.#scanner
      .match(
        /(?:==|=|!=|<>|<=|=<|>=|=>|<|>|CONTAINS|BEGINSWITH|ENDSWITH|LIKE|MATCHES|IN\b|BETWEEN\b)/iy,
      )
      ?.toUpperCase();
    if (operator === undefined)
      throw this.#error(`an operator is missing at position ${this.#scanner.at}`);
    const options = this.#scanner.match(/\[[cdlwn]+\]/iy)?.toLowerCase() ?? '';
    const fold = folding(options);
    if (operator === 'IN' || operator === 'BETWEEN') return this.#among(left, operator, fold);
    const right = this.#operand();
    const test = comparisons[operator] ?? same;
    if (operator === 'MATCHES' || operator === 'LIKE') {
      const source = right({});
      if (typeof source === 'string' && operator === 'MATCHES') this.#expression(source);
    }
    return ({ attributes }) => test(fold(left(attributes)), fold(right(attributes)));
  }

  #expression(source: string): void {
    try {
      expression(source);
    } catch {
      throw this.#error(`"${source}" is no regular expression`);
    }
  }

  #among(left: Operand, operator: string, fold: (value: Literal) => Literal): Predicate {
    if (!this.#scanner.take('{')) throw this.#error(`${operator} takes a list in braces`);
    const list: Operand[] = [];
    if (!this.#scanner.take('}')) {
      do list.push(this.#operand());
      while (this.#scanner.take(','));
      if (!this.#scanner.take('}')) throw this.#error('a list is not closed');
    }
    if (operator === 'IN') {
      return ({ attributes }) =>
        list.some((one) => same(fold(left(attributes)), fold(one(attributes))));
    }
    const [low, high] = list;
    if (!low || !high || list.length > 2) throw this.#error('BETWEEN takes two values');
    return ({ attributes }) => {
      const value = Number(left(attributes));
      return value >= Number(low(attributes)) && value <= Number(high(attributes));
    };
  }

  #operand(): Operand {
    const scanner = this.#scanner;
    const quoted = scanner.quoted();
    if (quoted !== undefined) return () => quoted;
    const number = scanner.match(/-?\d+(?:\.\d+)?/y);
    if (number !== undefined) return () => Number(number);
    const literal = scanner.match(/(?:true|false|yes|no|nil|null)\b/iy)?.toLowerCase();
    if (literal !== undefined) {
      if (literal === 'nil' || literal === 'null') return () => undefined;
      return () => literal === 'true' || literal === 'yes';
    }
    const path = scanner.match(/[A-Za-z]\w*(?:\.\w+)?/y);
    if (path === undefined) throw this.#error(`a value is missing at position ${scanner.at}`);
    return this.#attribute(path);
  }

  #attribute(path: string): Operand {
    const [head = '', part] = path.split('.');
    const name = names.get(head);
    if (name === undefined) throw this.#error(`there is no attribute "${path}"`);
    const wanted = name === 'rect' ? part : name;
    if (wanted === undefined || (name === 'rect' && !numbers.has(wanted))) {
      throw this.#error(`there is no attribute "${path}"`);
    }
    if (booleans.has(wanted)) {
      // A button can be hit where it can be seen.
      const from = wanted === 'hittable' ? 'visible' : wanted;
      return (attributes) => attributes[from] === 'true';
    }
    if (numbers.has(wanted)) return (attributes) => Number(attributes[wanted]);
    return (attributes) => attributes[wanted];
  }
}

function folding(options: string): (value: Literal) => Literal {
  const lower = options.includes('c');
  const plain = options.includes('d');
  if (!lower && !plain) return (value) => value;
  return (value) => {
    if (typeof value !== 'string') return value;
    const bare = plain ? value.normalize('NFD').replaceAll(/\p{M}/gu, '') : value;
    return lower ? bare.toLowerCase() : bare;
  };
}

/** Booleans are 1 and 0 as well, and numbers may be written as texts. */
function same(one: Literal, other: Literal): boolean {
  if (one === undefined || other === undefined) return one === other;
  if (typeof one === typeof other) return one === other;
  return Number(one) === Number(other);
}

function expression(source: string): RegExp {
  return new RegExp(`^(?:${source})$`, 'su');
}

const texts =
  (test: (one: string, other: string) => boolean) =>
  (one: Literal, other: Literal): boolean =>
    one !== undefined && other !== undefined && test(String(one), String(other));

const comparisons: Readonly<Record<string, (one: Literal, other: Literal) => boolean>> = {
  '==': same,
  '=': same,
  '!=': (one, other) => !same(one, other),
  '<>': (one, other) => !same(one, other),
  '<': (one, other) => Number(one) < Number(other),
  '>': (one, other) => Number(one) > Number(other),
  '<=': (one, other) => Number(one) <= Number(other),
  '=<': (one, other) => Number(one) <= Number(other),
  '>=': (one, other) => Number(one) >= Number(other),
  '=>': (one, other) => Number(one) >= Number(other),
  CONTAINS: texts((one, other) => one.includes(other)),
  BEGINSWITH: texts((one, other) => one.startsWith(other)),
  ENDSWITH: texts((one, other) => one.endsWith(other)),
  MATCHES: texts((one, other) => expression(other).test(one)),
  LIKE: texts((one, other) =>
    new RegExp(
      `^${other
        .replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`)
        .replaceAll('*', '.*')
        .replaceAll('?', '.')}$`,
      'su',
    ).test(one),
  ),
};
