import { createLabClient, type LabClient } from '../../../control/client.ts';
import type { RouteAnswer } from '../../../control/contract.ts';

export type World = RouteAnswer<'listWorlds'>['worlds'][number];
export type Key = RouteAnswer<'listKeys'>['keys'][number];
export type FaultRule = RouteAnswer<'listFaults'>['faults'][number];
export type StubRule = RouteAnswer<'listStubs'>['stubs'][number];
export type Device = RouteAnswer<'listDevices'>['devices'][number];
export type Platform = RouteAnswer<'listPlatforms'>['platforms'][number];
export type Settings = RouteAnswer<'readSettings'>;
export type Entry = RouteAnswer<'readJournal'>['entries'][number];

/** The lab whose page this is. */
export const lab: LabClient = createLabClient(location.origin);
