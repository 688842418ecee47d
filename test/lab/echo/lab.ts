import { createLabOf, type Lab, type LabOptions } from '../../../mocks/lab-of.ts';
import { demonstrationOf, parseWorldSeedBy, worldSeedSchemaOf } from '../../../mocks/seed.ts';
import { BEGINNING } from '../support.ts';
import { echoPack, type EchoState } from './pack.ts';

export const echoApi = 'https://api.echo.example/v1';
export const echoKey = { authorization: 'Bearer echo-secret-of-the-tests' };

const packs = { echo: echoPack };
const schema = worldSeedSchemaOf(packs);
const parse = (seed: unknown) => parseWorldSeedBy(schema, seed);
const demonstration = parse({
  ...(demonstrationOf(packs) as object),
  clock: { at: BEGINNING, frozen: true },
});

/** A lab of the echo platform alone, its clock standing still. */
export function createEchoLab(options: LabOptions = {}): Lab {
  return createLabOf({ packs, parse, demonstration }, options);
}

/** What the echo platform remembers in the lab's default world. */
export function echoStateOf({ world }: Lab): EchoState {
  return (world.data as unknown as { readonly echo: EchoState }).echo;
}
