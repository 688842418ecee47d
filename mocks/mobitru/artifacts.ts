import * as v from 'valibot';
import type { LabKey } from '../world/keys.ts';
import { appSchema, type App } from '../webdriver/app/schema.ts';
import { APP_FILE, type ArtifactPlatform } from './artifact-content.ts';

/** An app that somebody has uploaded. Times are in milliseconds since the epoch. */
export interface Artifact {
  readonly id: string;
  /** The name of the file. */
  readonly realName: string;
  readonly alias?: string;
  /** As the client said it. */
  readonly contentType: string;
  /** The devices that take it; any where it is not known. */
  readonly platform?: ArtifactPlatform;
  /** The billing unit whose artifact it is. */
  readonly unit: string;
  readonly uploadedBy: string;
  /** Only who uploaded it sees it; else the billing unit does. */
  readonly private: boolean;
  readonly uploadedAt: number;
  /** It is verified until then, and cannot be installed before. */
  readonly verifiedAt: number;
  /** The id of its content in the world's files. */
  readonly file: string;
  /** What the app does, where the file says so. */
  readonly app?: App;
}

const text = v.pipe(v.string(), v.nonEmpty());
const time = v.pipe(v.number(), v.finite());

/** An artifact as a seed has it. Its type is named, so that those of a world stay shallow. */
export const artifactSchema: v.GenericSchema<Artifact> = v.strictObject({
  id: text,
  realName: text,
  alias: v.exactOptional(text),
  contentType: v.string(),
  platform: v.exactOptional(v.picklist(['Android', 'iOS'])),
  unit: text,
  uploadedBy: text,
  private: v.boolean(),
  uploadedAt: time,
  verifiedAt: time,
  file: text,
  app: v.exactOptional(appSchema),
});

/** Most artifacts of a world. Invented; it keeps a loop from filling the memory. */
export const MOST_ARTIFACTS = 1000;

/** The billing unit that a key acts for. */
export function unitOfKey(key: LabKey | undefined): string {
  return key?.billingUnit ?? key?.owner ?? '';
}

/** Whether a user of a billing unit sees an artifact. */
export function isVisible(one: Artifact, user: string, unit: string): boolean {
  return one.unit === unit && (!one.private || one.uploadedBy === user);
}

/** An artifact as the API shows it. `status` is invented: that one is asked for is known. */
export function shownArtifact(one: Artifact, now: number): unknown {
  const { id, realName, alias, uploadedBy, uploadedAt, private: isPrivate, verifiedAt } = one;
  const status = verifiedAt <= now ? 'verified' : 'verifying';
  return {
    id,
    realName,
    ...(alias === undefined ? {} : { alias }),
    uploadedBy,
    uploadedAt,
    private: isPrivate,
    status,
  };
}

/**
 * What a device runs of an artifact: the app that it carries, or one that says that it has none.
 */
export function appOf({ app, realName }: Pick<Artifact, 'app' | 'realName'>): App {
  if (app) return app;
  const name = realName.replace(/\.\w+$/, '');
  const slug = name.replaceAll(/[^\w-]+/g, '-').replaceAll(/^-+|-+$/g, '') || 'unnamed';
  const about = `${realName} is installed. It carries no ${APP_FILE}, so the lab does not know what it shows.`;
  return {
    name,
    id: `app.${slug}`,
    start: 'main',
    screens: { main: { title: name, elements: [{ kind: 'text', id: 'about', text: about }] } },
  };
}
