import { WebDriverError } from '../errors.ts';
import { Scanner } from './scanner.ts';

/*
 * CSS in a native context is translated, as both drivers do it (their lib/css): selenium-webdriver turns ids and class names
 * into it.
 */

interface Part {
  readonly name: string;
  readonly operator: string;
  readonly value: string;
}

interface Compound {
  readonly tag: string | undefined;
  readonly classes: readonly string[];
  readonly parts: readonly Part[];
  readonly pseudos: readonly { readonly name: string; readonly argument: string | undefined }[];
}

const identifier = /(?:\\.|[\w-]|[^\0-\x7f])+/y;

function unescaped(text: string): string {
  return text
    .replaceAll(/\\([\da-f]{1,6})\s?/gi, (_whole, code: string) =>
      String.fromCodePoint(Math.min(0x10_ffff, Number.parseInt(code, 16))),
    )
    .replaceAll(/\\(.)/gs, '$1');
}

function invalid(css: string): WebDriverError {
  return new WebDriverError('invalid selector', `Invalid CSS selector '${css}'`);
}

/** The first selector of a list, as its compounds with what stands before each. */
function parse(css: string): { combinator: string; compound: Compound }[] {
  const scanner = new Scanner(css);
  const all: { combinator: string; compound: Compound }[] = [];
  let combinator = '';
  for (;;) {
    all.push({ combinator, compound: compoundOf(scanner, css) });
    const before = scanner.at;
    if (scanner.isDone || scanner.take(',')) return all;
    combinator = scanner.take('>') ? '>' : ' ';
    if (combinator === ' ' && scanner.at === before) throw invalid(css);
  }
}

function compoundOf(scanner: Scanner, css: string): Compound {
  scanner.space();
  const from = scanner.at;
  const here = (): string => scanner.text[scanner.at] ?? '';
  const name = (): string => {
    identifier.lastIndex = scanner.at;
    const found = identifier.exec(scanner.text)?.[0];
    if (found === undefined) throw invalid(css);
    scanner.at += found.length;
    return unescaped(found);
  };
  let tag: string | undefined;
  if (here() === '*') scanner.at += 1;
  else if (/[\w\\-]/.test(here())) tag = name();
  const classes: string[] = [];
  const parts: Part[] = [];
  const pseudos: { name: string; argument: string | undefined }[] = [];
  for (;;) {
    const mark = here();
    if (mark === '.') {
      scanner.at += 1;
      classes.push(name());
    } else if (mark === '#') {
      scanner.at += 1;
      parts.push({ name: 'id', operator: '=', value: name() });
    } else if (mark === '[') {
      scanner.at += 1;
      parts.push(attributePart(scanner, css, name));
    } else if (mark === ':') {
      scanner.at += 1;
      const pseudo = name();
      const argument = here() === '(' ? scanner.match(/\([^)]*\)/y)?.slice(1, -1) : undefined;
      pseudos.push({ name: pseudo, argument });
    } else break;
  }
  if (scanner.at === from) throw invalid(css);
  return { tag, classes, parts, pseudos };
}

function attributePart(scanner: Scanner, css: string, name: () => string): Part {
  scanner.space();
  const attribute = name();
  const operator = scanner.match(/[~|^$*]?=/y) ?? '';
  let value = '';
  if (operator !== '') {
    const quoted = scanner.quoted();
    if (quoted === undefined) {
      scanner.space();
      value = name();
    } else value = unescaped(quoted);
  }
  if (!scanner.take(']')) throw invalid(css);
  return { name: attribute, operator, value };
}

const androidMethods: Readonly<Record<string, string>> = {
  text: 'text',
  'content-desc': 'description',
  description: 'description',
  'resource-id': 'resourceId',
  id: 'resourceId',
  class: 'className',
  package: 'packageName',
};
const flags = new Set([
  'checkable',
  'checked',
  'clickable',
  'enabled',
  'focusable',
  'focused',
  'long-clickable',
  'scrollable',
  'selected',
]);
const suffixes: Readonly<Record<string, string>> = {
  '=': '',
  '*=': 'Contains',
  '^=': 'StartsWith',
};

/** CSS as a UiSelector. @throws {WebDriverError} `invalid selector` */
export function cssToUiAutomator(css: string, appPackage: string): string {
  const compounds = parse(css).map(({ compound }) => compound);
  const texts = compounds.map((one) => uiSelector(one, css, appPackage));
  return texts.reduceRight((inner, outer) =>
    inner === '' ? outer : `${outer}.childSelector(new UiSelector()${inner})`,
  );
}

function uiSelector({ tag, classes, parts, pseudos }: Compound, css: string, own: string): string {
  const unsupported = () =>
    new WebDriverError('invalid selector', `Unsupported CSS selector '${css}'`);
  let result = '';
  const call = (method: string, value: string | number | boolean) => {
    result += `.${method}(${typeof value === 'string' ? JSON.stringify(value) : value})`;
  };
  const whole = [tag, ...classes].filter((one) => one !== undefined).join('.');
  if (tag !== undefined) call('className', whole.includes('.') ? whole : `android.widget.${whole}`);
  else if (classes.length > 0) call('classNameMatches', classes.join('.'));
  for (const { name, operator, value } of parts) {
    if (flags.has(name)) call(camel(name), operator === '' || value === 'true');
    else {
      const method = androidMethods[name];
      if (method === undefined) throw unsupported();
      const text = method === 'resourceId' && !value.includes(':') ? `${own}:id/${value}` : value;
      if (operator === '$=') call(`${method}Matches`, `.*${value}`);
      else if (operator === '*=' && method === 'resourceId')
        call('resourceIdMatches', `.*${value}.*`);
      else if (operator in suffixes) call(`${method}${suffixes[operator]}`, text);
      else throw unsupported();
    }
  }
  for (const { name, argument } of pseudos) {
    if (flags.has(name)) call(camel(name), argument !== 'false');
    else if (name === 'nth-child' && /^\d+$/.test(argument ?? '')) call('index', Number(argument));
    else throw unsupported();
  }
  return result;
}

function camel(name: string): string {
  return name.replaceAll(/-([a-z])/g, (_whole, letter: string) => letter.toUpperCase());
}

const iosOperators: Readonly<Record<string, string>> = {
  '=': '==',
  '*=': 'CONTAINS',
  '^=': 'BEGINSWITH',
  '$=': 'ENDSWITH',
};
const iosAttributes = new Set([
  'name',
  'label',
  'value',
  'type',
  'enabled',
  'visible',
  'index',
  'placeholderValue',
]);

/** CSS as a class chain. @throws {WebDriverError} `invalid selector` */
export function cssToClassChain(css: string): string {
  return parse(css)
    .map(({ combinator, compound }) => (combinator === '>' ? '/' : '/**/') + iosStep(compound, css))
    .join('')
    .slice(1);
}

function iosStep({ tag, classes, parts, pseudos }: Compound, css: string): string {
  if (classes.length > 0 || (tag?.includes('.') ?? false)) throw invalid(css);
  let result =
    tag === undefined
      ? '*'
      : `XCUIElementType${tag.replace(/^XCUIElementType/i, '').replace(/^[a-z]/, (one) => one.toUpperCase())}`;
  const tests = parts.map(({ name, operator, value }) => {
    const attribute = name === 'id' ? 'name' : name;
    const comparison = iosOperators[operator];
    if (!iosAttributes.has(attribute) || comparison === undefined) throw invalid(css);
    const text = JSON.stringify(value);
    return `${attribute} ${comparison} ${text}`;
  });
  if (tests.length > 0) result += `[\`${tests.join(' AND ').replaceAll('`', '``')}\`]`;
  for (const { name, argument } of pseudos) {
    if (name !== 'nth-child' || !/^[1-9]\d*$/.test(argument ?? '')) throw invalid(css);
    result += `[${argument}]`;
  }
  return result;
}
