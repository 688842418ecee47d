import type { Lab } from '../../mocks/lab.ts';
import { appiumHub, basic, keys } from './support.ts';

/** A client of the hub, as WebdriverIO is one: it sends the key with the first call alone. */
export interface HubClient {
  readonly sessionId: string;
  readonly capabilities: Readonly<Record<string, unknown>>;
  /** Asks below the session's address; the answer's status and what it carries. */
  ask(method: string, path: string, body?: unknown): Promise<Told>;
  /** The value of a command that succeeds. */
  value<Value = unknown>(method: string, path: string, body?: unknown): Promise<Value>;
  find(using: string, value: string): Promise<string>;
}

export interface Told {
  readonly status: number;
  readonly value: unknown;
  readonly error: string | undefined;
  readonly message: string | undefined;
}

export const android = { platformName: 'Android', 'appium:automationName': 'UiAutomator2' };
export const ios = { platformName: 'iOS', 'appium:automationName': 'XCUITest' };
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';

export async function askHub(
  lab: Lab,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Told> {
  const response = await lab.fetch(`${appiumHub}/${path}`, {
    method,
    headers: body === undefined ? headers : { 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const { value } = (await response.json()) as { value: unknown };
  const { error, message } = (value ?? {}) as { error?: string; message?: string };
  return { status: response.status, value, error, message };
}

/** Asks for a session with the key of that name. */
export async function askForSession(
  lab: Lab,
  capabilities: Record<string, unknown>,
  key: string = keys.mobitru.anna,
): Promise<Told> {
  const { secret, billingUnit = '' } = lab.world.keys.mobitru.get(key);
  const body = { capabilities: { alwaysMatch: capabilities, firstMatch: [{}] } };
  return askHub(lab, 'POST', 'session', body, basic(billingUnit, secret));
}

export async function openSession(
  lab: Lab,
  capabilities: Record<string, unknown> = android,
  key?: string,
): Promise<HubClient> {
  const told = await askForSession(lab, capabilities, key);
  if (told.status !== 200) throw new Error(`no session: ${told.status} ${told.message}`);
  const { sessionId, capabilities: given } = told.value as {
    sessionId: string;
    capabilities: Record<string, unknown>;
  };
  const ask: HubClient['ask'] = async (method, path, body) =>
    askHub(
      lab,
      method,
      path === '' ? `session/${sessionId}` : `session/${sessionId}/${path}`,
      body,
    );
  const client: HubClient = {
    sessionId,
    capabilities: given,
    ask,
    async value<Value>(method: string, path: string, body?: unknown) {
      const { status, value, message } = await ask(method, path, body);
      if (status !== 200) throw new Error(`${method} ${path}: ${status} ${message}`);
      return value as Value;
    },
    async find(using, value) {
      const found = await client.value<Record<string, string>>('POST', 'element', { using, value });
      return found[ELEMENT] ?? '';
    },
  };
  return client;
}
