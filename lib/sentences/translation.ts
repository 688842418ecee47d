/** The plural forms that Ukrainian needs: 1 ключ, 2 ключі, 5 ключів, 1,5 ключа. */
interface UkrainianForms {
  readonly one: string;
  readonly few: string;
  readonly many: string;
  readonly other: string;
}

/**
 * What a Ukrainian catalogue must hold for an English one: each code, with all its forms. A test
 * compares the parameters.
 */
export type Ukrainian<English> = {
  readonly [Code in keyof English]: English[Code] extends string ? string : UkrainianForms;
};
