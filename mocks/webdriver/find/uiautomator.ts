import { WebDriverError } from '../errors.ts';
import { pageNodes, type PageNode } from '../page/tree.ts';
import { Scanner } from './scanner.ts';

/*
 * `-android uiautomator`: UiSelector and UiScrollable as the driver's server reads them (appium-uiautomator2-server,
 * utils/UiExpressionParser.java, UiSelectorParser.java, UiScrollableParser.java).
 */

type Argument = string | number | boolean | Selector;
interface CallOf {
  readonly method: string;
  readonly args: readonly Argument[];
}

/** `new UiSelector()` with what was called on it. */
export interface Selector {
  readonly calls: readonly CallOf[];
}

/** `new UiScrollable(…)` with what was called on it. */
export interface Scrollable extends Selector {
  readonly container: Selector;
}

export type Statement = Selector | Scrollable;

export function isScrollable(statement: Statement): statement is Scrollable {
  return 'container' in statement;
}

type Test = (attributes: Readonly<Record<string, string>>, arg: Argument) => boolean;

const attribute = (name: string) => (attributes: Readonly<Record<string, string>>) =>
  attributes[name] ?? '';
const equal =
  (name: string): Test =>
  (attributes, arg) =>
    attributes[name] === String(arg);
const fits =
  (name: string, test: (value: string, arg: string) => boolean): Test =>
  (attributes, arg) =>
    attributes[name] !== undefined && test(attribute(name)(attributes), String(arg));
const matches =
  (name: string): Test =>
  (attributes, arg) =>
    attributes[name] !== undefined && expression(String(arg)).test(attribute(name)(attributes));
const includes = (value: string, arg: string) => value.toLowerCase().includes(arg.toLowerCase());
const startsWith = (value: string, arg: string) =>
  value.toLowerCase().startsWith(arg.toLowerCase());

function expression(source: string): RegExp {
  try {
    // Java writes flags of the whole in front.
    const [, flags = '', rest = source] = /^\(\?([a-z]+)\)(.*)$/s.exec(source) ?? [];
    return new RegExp(`^(?:${rest})$`, flags.includes('i') ? 'isu' : 'su');
  } catch {
    throw invalid(source, 'it holds no regular expression');
  }
}

/** Methods that say what an element is, with the kind of their argument. */
const tests: Readonly<
  Record<string, readonly [kind: 'string' | 'boolean' | 'number', test: Test]>
> = {
  text: ['string', equal('text')],
  textContains: ['string', fits('text', includes)],
  textStartsWith: ['string', fits('text', startsWith)],
  textMatches: ['string', matches('text')],
  description: ['string', equal('content-desc')],
  descriptionContains: ['string', fits('content-desc', includes)],
  descriptionStartsWith: ['string', fits('content-desc', startsWith)],
  descriptionMatches: ['string', matches('content-desc')],
  resourceId: ['string', equal('resource-id')],
  resourceIdMatches: ['string', matches('resource-id')],
  className: ['string', equal('class')],
  classNameMatches: ['string', matches('class')],
  packageName: ['string', equal('package')],
  packageNameMatches: ['string', matches('package')],
  checkable: ['boolean', equal('checkable')],
  checked: ['boolean', equal('checked')],
  clickable: ['boolean', equal('clickable')],
  enabled: ['boolean', equal('enabled')],
  focusable: ['boolean', equal('focusable')],
  focused: ['boolean', equal('focused')],
  longClickable: ['boolean', equal('long-clickable')],
  scrollable: ['boolean', equal('scrollable')],
  selected: ['boolean', equal('selected')],
  index: ['number', equal('index')],
};

const selectorMethods = new Set([...Object.keys(tests), 'instance', 'childSelector', 'fromParent']);
const scrollableMethods = new Set([
  'scrollIntoView',
  'scrollTextIntoView',
  'scrollDescriptionIntoView',
  'setAsHorizontalList',
  'setAsVerticalList',
  'setMaxSearchSwipes',
  'setSwipeDeadZonePercentage',
  'scrollForward',
  'scrollBackward',
  'flingForward',
  'flingBackward',
  'flingToEnd',
  'flingToBeginning',
  'scrollToBeginning',
  'scrollToEnd',
  'getChildByText',
  'getChildByDescription',
  'getChildByInstance',
]);

function invalid(text: string, why: string): WebDriverError {
  return new WebDriverError(
    'invalid selector',
    `Could not parse selector expression \`${text}\`: ${why}`,
  );
}

/**
 * The statements of an expression, in their order.
 * @throws {WebDriverError} `invalid selector`
 */
export function parseUiAutomator(text: string): readonly Statement[] {
  const scanner = new Scanner(text);
  const statements: Statement[] = [];
  do {
    if (scanner.isDone && statements.length > 0) break;
    statements.push(readStatement(scanner));
  } while (scanner.take(';'));
  if (!scanner.isDone) throw invalid(text, `Expected "." at position ${scanner.at}`);
  return statements;
}

const word = /\w+/y;

function readStatement(scanner: Scanner): Statement {
  const { text } = scanner;
  scanner.take('new ');
  if (scanner.take('UiScrollable')) {
    expectOpen(scanner);
    const container = readStatement(scanner);
    if (isScrollable(container)) throw invalid(text, 'UiScrollable takes a UiSelector');
    expectClose(scanner);
    const all = calls(scanner, scrollableMethods, 'UiScrollable', true);
    if (all.length === 0) throw invalid(text, 'UiScrollable needs a call that gives a UiObject');
    return { container, calls: all };
  }
  if (scanner.take('UiSelector')) {
    expectOpen(scanner);
    expectClose(scanner);
    return { calls: calls(scanner, selectorMethods, 'UiSelector', true) };
  }
  const all = calls(scanner, selectorMethods, 'UiSelector', false);
  if (all.length === 0) throw invalid(text, 'the expression is empty');
  return { calls: all };
}

function calls(
  scanner: Scanner,
  methods: ReadonlySet<string>,
  type: string,
  needsDot: boolean,
): CallOf[] {
  const all: CallOf[] = [];
  while (!scanner.isDone) {
    const hasDot = scanner.take('.');
    if (!hasDot && (needsDot || all.length > 0)) break;
    const method = scanner.match(word);
    if (method === undefined) {
      throw invalid(scanner.text, `Missing method name at position ${scanner.at}`);
    }
    if (!methods.has(method)) throw invalid(scanner.text, `${type} has no \`${method}\` method`);
    expectOpen(scanner);
    const args: Argument[] = [];
    if (!scanner.take(')')) {
      do args.push(argument(scanner));
      while (scanner.take(','));
      expectClose(scanner);
    }
    checkArguments(scanner.text, method, args);
    all.push({ method, args });
  }
  return all;
}

function argument(scanner: Scanner): Argument {
  const quoted = scanner.quoted('"');
  if (quoted !== undefined) return quoted;
  const number = scanner.match(/-?\d+/y);
  if (number !== undefined) return Number(number);
  const flag = scanner.match(/(?:true|false)\b/y);
  if (flag !== undefined) return flag === 'true';
  scanner.space();
  if (scanner.text[scanner.at] === ')' || scanner.at >= scanner.text.length) {
    throw invalid(scanner.text, `Missing argument at position ${scanner.at}`);
  }
  if (scanner.text[scanner.at] === '"')
    throw invalid(scanner.text, 'Unclosed string in expression');
  return readStatement(scanner);
}

const takesString = new Set(['scrollTextIntoView', 'scrollDescriptionIntoView']);

function checkArguments(text: string, method: string, args: readonly Argument[]): void {
  const kind = tests[method]?.[0] ?? (method === 'instance' ? 'number' : undefined);
  const wanted = takesString.has(method) ? 'string' : kind;
  const wantsSelector = ['childSelector', 'fromParent', 'scrollIntoView'].includes(method);
  const [first] = args;
  const isWrong =
    (wanted !== undefined && typeof first !== wanted) ||
    (wantsSelector && (typeof first !== 'object' || isScrollable(first)));
  if (isWrong) {
    throw invalid(text, `\`${method}\` takes ${wantsSelector ? 'a UiSelector' : `a ${wanted}`}`);
  }
  if (typeof first === 'string' && method.endsWith('Matches')) expression(first);
}

/** The elements below a root that a selector names. */
export function bySelector(root: PageNode, selector: Selector): readonly PageNode[] {
  return select([...pageNodes(root)], selector);
}

function select(candidates: readonly PageNode[], { calls: all }: Selector): readonly PageNode[] {
  let found = candidates.filter(
    ({ node, attributes }) =>
      node !== undefined &&
      all.every(({ method, args: [arg] }) => tests[method]?.[1](attributes, arg ?? '') ?? true),
  );
  const instance = all.findLast(({ method }) => method === 'instance')?.args[0];
  if (typeof instance === 'number') found = found.slice(instance, instance + 1);
  for (const { method, args } of all) {
    const inner = args[0];
    if (typeof inner !== 'object') continue;
    if (method === 'childSelector') {
      found = found.flatMap((one) => select([...pageNodes(one)].slice(1), inner));
    } else if (method === 'fromParent') {
      const parents = candidates.filter((one) =>
        one.children.some((child) => found.includes(child)),
      );
      found = parents.flatMap((one) => select([...pageNodes(one)].slice(1), inner));
    }
  }
  return [...new Set(found)];
}

function expectOpen(scanner: Scanner): void {
  if (scanner.take('(')) return;
  throw invalid(scanner.text, `No opening parenthesis after method name at position ${scanner.at}`);
}

function expectClose(scanner: Scanner): void {
  if (scanner.take(')')) return;
  throw invalid(scanner.text, 'Unclosed paren in expression');
}
