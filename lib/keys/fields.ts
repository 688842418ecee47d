/** The values of a key's fields. Four have a property of their own, the others are in `fields`. */

/** The values of a key's fields, as they are sent and stored. */
export interface FieldValues {
  readonly name: string;
  /** Id of an access right, where the platform's keys have rights and it is known. */
  readonly right?: string | undefined;
  /** Day from which the platform refuses the key, `YYYY-MM-DD`: see `platforms/expiry.ts`. */
  readonly expiresOn?: string | undefined;
  /** Slug of the billing unit, where the platform's keys belong to one. */
  readonly billingUnit?: string | undefined;
  /** Values of all other fields that the platform describes, by field id. */
  readonly fields?: Readonly<Record<string, string>> | undefined;
}

/** The values of some fields. */
export type SomeValues = {
  readonly [Field in keyof FieldValues]?: FieldValues[Field] | undefined;
};

const placed = ['name', 'right', 'expiresOn', 'billingUnit'] as const;
type Placed = (typeof placed)[number];

const isPlaced = (id: string): id is Placed => (placed as readonly string[]).includes(id);

/** The key's value for a field; undefined where it has none. */
export function fieldValue(values: SomeValues, id: string): string | undefined {
  if (isPlaced(id)) return values[id];
  const { fields } = values;
  return fields && Object.hasOwn(fields, id) ? fields[id] : undefined;
}

/**
 * Sorts values by field id into their properties. A value that is missing becomes undefined, so
 * that it replaces an older one.
 */
export function atTheirPlaces(
  name: string,
  values: Readonly<Record<string, string | undefined>>,
): FieldValues {
  const others = Object.entries(values).filter(
    (entry): entry is [string, string] => !isPlaced(entry[0]) && entry[1] !== undefined,
  );
  return {
    name,
    right: values['right'],
    expiresOn: values['expiresOn'],
    billingUnit: values['billingUnit'],
    fields: others.length === 0 ? undefined : Object.fromEntries(others),
  };
}
