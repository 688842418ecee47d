import * as v from 'valibot';
import { lineOf } from './places.ts';
import { appSchema, type App } from './schema.ts';

/** A file that is no app: each fault with its line, where it is, and what is wrong. */
export class AppError extends Error {
  readonly faults: readonly { readonly line: number; readonly message: string }[];

  constructor(faults: AppError['faults'], file = 'the app') {
    super(faults.map(({ line, message }) => `${file}, line ${line}: ${message}`).join('\n'));
    this.name = 'AppError';
    this.faults = faults;
  }
}

/**
 * An app from the text of its file.
 * @throws {AppError} which says line by line what does not hold.
 */
export function readApp(text: string, file?: string): App {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const { message } = error as SyntaxError;
    throw new AppError([{ line: lineOfSyntaxError(text, message), message }], file);
  }
  const result = v.safeParse(appSchema, value);
  if (result.success) return result.output;
  throw new AppError(
    result.issues
      .flatMap((issue) => faultsOf(issue, []))
      .map(({ path, message }) => ({
        line: lineOf(text, path),
        message: path.length === 0 ? message : `${path.join('.')}: ${message}`,
      })),
    file,
  );
}

interface Fault {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/**
 * What is wrong, as near to its place as can be told: of a choice, the branch that comes closest.
 */
function faultsOf(issue: v.BaseIssue<unknown>, before: Fault['path']): Fault[] {
  const path = [...before, ...(issue.path ?? []).map(({ key }) => key as string | number)];
  const { issues: inner } = issue;
  if (issue.type === 'union' && inner) {
    const known = keysOf(issue.input);
    const closest = inner.filter(({ path: at }) => known.includes(String(at?.[0]?.key)));
    const deeper = closest.filter(({ expected }) => expected !== 'never');
    if (deeper.length > 0) return deeper.flatMap((one) => faultsOf(one, path));
  }
  return [{ path, message: issue.message }];
}

function keysOf(value: unknown): string[] {
  return typeof value === 'object' && value !== null ? Object.keys(value) : [];
}

function lineOfSyntaxError(text: string, message: string): number {
  const line = /line (\d+)/.exec(message)?.[1];
  if (line !== undefined) return Number(line);
  const position = /position (\d+)/.exec(message)?.[1];
  return text.slice(0, position === undefined ? text.length : Number(position)).split('\n').length;
}
