import type { GenericSchema } from 'valibot';
import { json, type Answer } from '../../pack/answer.ts';
import type { Operation, OperationDefinition } from '../../pack/pack.ts';
import type { Refusal } from '../../pack/refusal.ts';
import type { YespoGroup } from '../../../lib/platforms/yespo.ts';
import { PAGE } from '../fields.ts';
import type { YespoState } from '../state.ts';

type ApiDefinition<Body extends GenericSchema, Query extends GenericSchema> = Omit<
  OperationDefinition<YespoState, Body, Query>,
  'place' | 'key' | 'group'
> & {
  /** Below `/api/`. */
  readonly path: string;
  readonly group: YespoGroup;
};

/**
 * An operation of Yespo's API. That a method in no printed group needs the full right is a guess,
 * and said to be one.
 */
export function apiOperation<
  const Body extends GenericSchema = GenericSchema<undefined>,
  const Query extends GenericSchema = GenericSchema<undefined>,
>({ path, ...definition }: ApiDefinition<Body, Query>): Operation<YespoState> {
  const guessed = definition.group === 'full' ? 'the right that it needs' : undefined;
  const invented = [guessed, definition.invented].filter(Boolean).join('; ');
  return {
    ...definition,
    place: { surface: 'api', path },
    key: 'required',
    ...(invented === '' ? {} : { invented }),
  } as Operation<YespoState>;
}

/** One page of a list, and how long the whole is in the header TotalCount. */
export function paged<Item>(
  all: readonly Item[],
  {
    startindex = 1,
    maxrows = PAGE,
  }: { startindex?: number | undefined; maxrows?: number | undefined },
  shown: (item: Item) => unknown = (item) => item,
): Answer {
  const page = all.slice(startindex - 1, startindex - 1 + maxrows);
  return json(page.map(shown), 200, { totalcount: String(all.length) });
}

/** A text under the content type of JSON, as Yespo answers a change of a contact. */
export function textAsJson(body: string): Answer {
  return { status: 200, headers: { 'content-type': 'application/json;charset=UTF-8' }, body };
}

export function notFound(what: string): Refusal {
  return { refused: 'not-found', message: `${what} not found` };
}

/** A 400 with exactly this text. */
export function invalid(message: string): Refusal {
  return { refused: 'invalid', faults: [{ field: '', message }] };
}

/** A list as Yespo gives it: a single entry stands there by itself. */
export function singleOrList<Item>(list: readonly Item[]): Item | readonly Item[] {
  const [only] = list;
  return list.length === 1 && only !== undefined ? only : list;
}
