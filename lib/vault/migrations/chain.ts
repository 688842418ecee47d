/**
 * The types of the chain of stored forms: it does not compile where a version has no form or no
 * step to the next.
 */
import type * as v from 'valibot';

/** What one version stored: the header, and once opened the settings and what a key is. */
export interface Form {
  readonly header: unknown;
  readonly settings: unknown;
  readonly about: unknown;
}

export type Part = keyof Form;

/** How the parts of one version become those of the next; `same` where nothing changed. */
export type Step<From extends Form, To extends Form> = {
  readonly [Name in Part]:
    ((before: From[Name]) => To[Name]) | (From[Name] extends To[Name] ? 'same' : never);
};

/** The schemas by which a version's parts are read. */
export type Schemas<Of extends Form> = {
  readonly [Name in Part]: v.GenericSchema<unknown, Of[Name]>;
};

/** One more than a number that is not negative. */
type Next<Version extends number, Counted extends 0[] = []> = Counted['length'] extends Version
  ? [...Counted, 0]['length'] & number
  : Next<Version, [...Counted, 0]>;

/**
 * A step to the next version from each but the newest. `Versions` names each version's form;
 * without a gap, or it does not compile.
 */
export type Steps<Versions extends Record<number, Form>, Newest extends number> = {
  readonly [From in Exclude<keyof Versions & number, Newest>]: Next<From> extends infer To extends
    keyof Versions & number
    ? Step<Versions[From], Versions[To]>
    : never;
};
