import { useEffect, useReducer, useRef, useState } from 'preact/hooks';
import type { App } from '../../../webdriver/app/schema.ts';
import { Phone, type PhoneAbout } from '../../../webdriver/phone/phone.ts';
import { systemTime } from '../../../world/system-time.ts';

/** A request that the app has made of one of the lab's platforms. */
export interface AppCall {
  readonly number: number;
  readonly method: string;
  readonly url: string;
  /** 0 where there was no answer. */
  readonly status: number;
}

export interface RunningPhone {
  readonly phone: Phone;
  /** Grows with each change of the screen. */
  readonly revision: number;
  /** Newest first. */
  readonly calls: readonly AppCall[];
}

/** So many calls are shown. */
const SHOWN = 50;

/**
 * A phone in this page with one app on it, in front: the same phone as the hub's sessions have. Its
 * calls go to the platforms of the lab whose page this is.
 * @param world what stands before a host in the addresses of the world
 */
export function usePhone(
  app: App,
  about: Pick<PhoneAbout, 'platform' | 'form'>,
  world: string,
): RunningPhone {
  const { platform, form } = about;
  const [calls, setCalls] = useState<readonly AppCall[]>([]);
  const [, redraw] = useReducer((times: number) => times + 1, 0);
  const running = useRef<{ readonly phone: Phone; readonly shape: string } | undefined>(undefined);
  const shape = `${platform} ${form}`;

  const tools = {
    now: systemTime,
    pause: (milliseconds: number) =>
      new Promise<void>((resolve) => setTimeout(resolve, milliseconds)),
    async ask(url: string, init: RequestInit): Promise<Response> {
      const { host, pathname, search } = new URL(url);
      const method = init.method ?? 'GET';
      const note = (status: number) =>
        setCalls((before) =>
          [{ number: (before[0]?.number ?? 0) + 1, method, url, status }, ...before].slice(
            0,
            SHOWN,
          ),
        );
      try {
        const answer = await fetch(`${world}/${host}${pathname}${search}`, {
          ...init,
          credentials: 'omit',
        });
        note(answer.status);
        return answer;
      } catch (error) {
        note(0);
        throw error;
      }
    },
    removed: () => undefined,
  };

  if (running.current?.shape !== shape) {
    const version = platform === 'android' ? '16' : '26.0';
    const name = platform === 'android' ? 'GOOGLE Pixel' : 'APPLE iPhone';
    running.current = {
      shape,
      phone: new Phone({ udid: 'PAGE', name, platform, version, form }, tools, []),
    };
  }
  const { phone } = running.current;

  useEffect(() => phone.changes.subscribe(() => redraw(undefined)), [phone]);
  useEffect(() => {
    for (const { id } of phone.apps()) phone.remove(id);
    phone.install(app);
    phone.activate(app.id);
    setCalls([]);
  }, [phone, app]);

  return { phone, revision: phone.revision, calls };
}
