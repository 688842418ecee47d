import { toJsonSchema } from '@valibot/to-json-schema';
import type * as v from 'valibot';

/** A JSON Schema of an object, as the protocol wants it of tools. */
export interface ObjectJsonSchema {
  readonly [keyword: string]: unknown;
  readonly type: 'object';
}

/**
 * The JSON Schema of what is sent; what a function checks is not in it, and checked all the same.
 */
export function jsonSchemaOf(schema: v.GenericSchema): Readonly<Record<string, unknown>> {
  const { $schema: _dialect, ...made } = toJsonSchema(schema, {
    target: 'draft-2020-12',
    typeMode: 'input',
    errorMode: 'ignore',
  });
  return made;
}

/** The same of an object. */
export function objectSchemaOf(schema: v.GenericSchema): ObjectJsonSchema {
  return { ...jsonSchemaOf(schema), type: 'object' };
}
