/**
 * A client of the hub that begins a session, tells its parent, and has a command under way until it
 * is killed.
 */
import process from 'node:process';

const [, , session = '', authorization = ''] = process.argv;
const headers = { authorization, 'content-type': 'application/json' };
const alwaysMatch = {
  platformName: 'Android',
  'appium:automationName': 'UiAutomator2',
  'appium:udid': 'LAB0ANDROID1',
  'appium:newCommandTimeout': 60,
};
const post = async (url: string, body: unknown) =>
  (await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) })).json();
const { value } = await post(session, { capabilities: { alwaysMatch } });
process.send?.(value.sessionId);
await post(`${session}/${value.sessionId}/appium/app/background`, { seconds: 30 });
