/** Gathers the keys of a file and what is to be said of it. What it is given is not trusted. */
import { isCredentialHeader } from '../keys/credential.ts';
import { withoutInvisible } from '../keys/pasted.ts';
import { isDay } from '../platforms/expiry.ts';
import type { PlatformRegistry } from '../platforms/registry.ts';
import type { Platform } from '../platforms/types.ts';
import { credentialOf, isPlaceholder, isUnresolved } from './credential.ts';
import { ImportError } from './errors.ts';
import { Guess, type Destination } from './guess.ts';
import { limits } from './limits.ts';
import { Lines } from './lines.ts';
import type { FoundKey, Note, NoteCode, Preview, SchemeKind } from './preview.ts';

/** Where something stands, and how it is called. */
export interface Entry {
  /** Offset in the text. */
  readonly at: number;
  readonly label?: string | undefined;
  readonly group?: string | undefined;
  readonly enabled?: boolean | undefined;
  /** Where it is sent. */
  readonly addresses?: readonly string[] | undefined;
}

/** A key whose platform is still to be told. */
export interface Candidate extends Entry {
  readonly secret: string;
  readonly platform?: Platform | undefined;
  readonly scheme?: SchemeKind | undefined;
  readonly username?: string | undefined;
  readonly header?: string | undefined;
  readonly billingUnit?: string | undefined;
  readonly right?: string | undefined;
  readonly expiresOn?: string | undefined;
  readonly fields?: Readonly<Record<string, string>> | undefined;
  /** An origin that the file names for the platform. */
  readonly environmentOrigin?: string | undefined;
  /** What Latchkey itself wrote of it, which is not guessed anew. */
  readonly written?:
    Pick<FoundKey, 'platform' | 'environment' | 'leakedAt' | 'annotations'> | undefined;
}

/** The longest name that is kept. */
const LONGEST_NAME = 120;

export class Collector {
  readonly guess: Guess;
  readonly keys: FoundKey[] = [];
  readonly notes: Note[] = [];
  moreNotes = 0;
  brought: Preview['brought'];
  readonly #lines: Lines;
  readonly #seen = new Map<string, FoundKey>();
  readonly #names = new Map<string, number>();

  constructor(text: string, registry: PlatformRegistry) {
    this.#lines = new Lines(text);
    this.guess = new Guess(registry);
  }

  line(at: number): number {
    return this.#lines.at(at);
  }

  note(code: NoteCode, at?: number): void {
    if (this.notes.length >= limits.notes) {
      this.moreNotes += 1;
      return;
    }
    const sentence = { code } as Note['sentence'];
    this.notes.push({ sentence, line: at === undefined ? undefined : this.line(at) });
  }

  /**
   * Takes the key of a header, where it carries one. A header of an unknown name counts where its
   * name says that it carries a key. Answers the key, also where it was there before.
   */
  header(name: string, text: string, entry: Entry): FoundKey | undefined {
    const own = this.guess.byHeader(name.trim());
    if (/^es-token$/i.test(name.trim())) {
      this.note('import.note.ignoredAuth', entry.at);
      return undefined;
    }
    if (!own && !isCredentialHeader(name)) return undefined;
    if (text.trim() === '') {
      this.note('import.note.emptySecret', entry.at);
      return undefined;
    }
    const credential = credentialOf(name.trim(), text);
    if (!credential) {
      this.note('import.note.ignoredAuth', entry.at);
      return undefined;
    }
    const { scheme, secret, username, odd } = credential;
    if (odd === 'basic-not-encoded') this.note('import.note.basicNotEncoded', entry.at);
    if (odd === 'bad-base64') {
      this.note('import.note.badBase64', entry.at);
      return undefined;
    }
    if (odd === 'scheme-prefix') this.note('import.note.schemePrefix', entry.at);
    if (text !== text.trim()) this.note('import.note.trimmed', entry.at);
    return this.add({
      ...entry,
      label: entry.label ?? name.trim(),
      scheme,
      secret,
      username,
      header: scheme === 'header' ? (own?.header ?? name.trim()) : undefined,
      platform: own?.platform,
    });
  }

  /** Takes a key. Answers it, also where it was there before; undefined where it is left out. */
  add(candidate: Candidate): FoundKey | undefined {
    const secret = this.#secretOf(candidate);
    if (secret === undefined) return undefined;
    const { at, scheme } = candidate;
    const destinations = (candidate.addresses ?? [])
      .map((each) => this.guess.destination(each))
      .filter((each) => each !== undefined);
    const usable = destinations.filter(({ isExcluded }) => !isExcluded);
    const byShape = candidate.written ? undefined : this.guess.byShape(secret);
    if (destinations.length > 0 && usable.length === 0 && !byShape) {
      this.note('import.note.excludedHost', at);
      return undefined;
    }
    const place = usable.find((each) => each.platform) ?? usable[0];
    const platform = byShape ?? candidate.platform ?? place?.platform;
    if (platform && scheme === 'bearer' && !this.guess.takes(platform, 'bearer')) {
      this.note('import.note.ignoredAuth', at);
      return undefined;
    }
    return this.#store(candidate, secret, platform, place);
  }

  /** The secret, where it is one that can be sent. */
  #secretOf({ secret: text, at }: Candidate): string | undefined {
    const secret = withoutInvisible(text).trim();
    let left: NoteCode | undefined;
    if (secret === '') left = 'import.note.emptySecret';
    else if (isUnresolved(secret)) left = 'import.note.unresolvedVariable';
    else if (isPlaceholder(secret)) left = 'import.note.placeholder';
    else if (!/^[\x21-\x7e]+$/.test(secret) || secret.length > limits.secret) {
      left = 'import.note.notAHeaderValue';
    }
    if (left === undefined) return secret;
    this.note(left, at);
    return undefined;
  }

  #store(
    candidate: Candidate,
    secret: string,
    platform: Platform | undefined,
    place: Destination | undefined,
  ): FoundKey | undefined {
    const { at, scheme, username, header, group, enabled = true } = candidate;
    const isElsewhere = platform && place && !this.guess.isProduction(platform, place.url);
    const environmentOrigin =
      candidate.environmentOrigin ?? (isElsewhere ? place.url.origin : undefined);
    const { written } = candidate;
    const identity = [
      written?.platform ?? platform?.id,
      written?.environment ?? environmentOrigin,
      platform ? '' : place?.url.origin,
      secret,
    ];
    const before = this.#seen.get(identity.join('\n'));
    if (before) {
      this.note('import.note.duplicate', at);
      return before;
    }
    if (this.keys.length >= limits.keys) {
      throw new ImportError(
        { code: 'import.error.tooManyKeys', parameters: { count: limits.keys } },
        this.line(at),
      );
    }
    const takesUnit = platform?.policy.fields.some(({ id }) => id === 'billingUnit');
    const billingUnit = takesUnit
      ? candidate.billingUnit || place?.named['billingUnit'] || username || undefined
      : platform
        ? undefined
        : candidate.billingUnit;
    const key: FoundKey = {
      name: this.#nameFor(candidate, platform, place),
      group: group === undefined ? undefined : cleaned(group) || undefined,
      platform: platform?.id ?? written?.platform,
      scheme,
      secret,
      username,
      header,
      origins: !platform && place ? [place.url.origin] : undefined,
      environmentOrigin,
      environment: written?.environment,
      leakedAt: written?.leakedAt,
      annotations: written?.annotations,
      billingUnit,
      right: candidate.right,
      expiresOn: this.#day(candidate),
      fields: candidate.fields,
      enabled,
      line: this.line(at),
    };
    if (!platform && !place && !written) this.note('import.note.platformUnknown', at);
    if (takesUnit && billingUnit === undefined) this.note('import.note.unitMissing', at);
    if (!enabled) this.note('import.note.disabled', at);
    this.#seen.set(identity.join('\n'), key);
    this.keys.push(key);
    return key;
  }

  #day({ expiresOn, at }: Candidate): string | undefined {
    if (!expiresOn) return undefined;
    const local = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(expiresOn.trim());
    const day = local
      ? `${local[3]}-${local[2]!.padStart(2, '0')}-${local[1]!.padStart(2, '0')}`
      : expiresOn.trim().replace(/T[\d:.]+Z?$/, '');
    if (isDay(day)) return day;
    this.note('import.note.badDate', at);
    return undefined;
  }

  /** The label, or the host; a second key of that name gets a number. */
  #nameFor(
    { label, group, secret, at }: Candidate,
    platform?: Platform,
    place?: Destination,
  ): string {
    // A secret must not come back as a name, which is shown and logged.
    const wanted = cleaned(label ?? '').includes(secret.trim()) ? '' : cleaned(label ?? '');
    const name = wanted || place?.url.hostname || platform?.name || 'key';
    const scope = `${platform?.id}\n${group ?? ''}\n${name}`;
    const count = (this.#names.get(scope) ?? 0) + 1;
    this.#names.set(scope, count);
    if (count === 1) return name;
    this.note('import.note.sameName', at);
    return `${name.slice(0, LONGEST_NAME - 8)} (${count})`;
  }
}

/** A label on one line, without signs that are not seen. */
function cleaned(text: string): string {
  const line = withoutInvisible(text.slice(0, 1000))
    .replaceAll(/[\p{Cc}\s]+/gu, ' ')
    .trim();
  return [...line].slice(0, LONGEST_NAME).join('');
}
