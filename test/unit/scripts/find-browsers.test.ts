import { expect, test } from 'vitest';
import { findChromium, findFirefox } from '../../../testkit/browsers/find.mjs';

/** A machine that has just these programs. */
function machine(
  platform: NodeJS.Platform,
  programs: readonly string[],
  env: Record<string, string> = {},
  download?: string,
) {
  return {
    platform,
    env,
    canRun: (path: string) => programs.includes(path),
    downloaded: () => download,
  };
}

const path = { PATH: '/home/me/bin:/usr/bin:/bin' };

test.each([
  ['/usr/bin/chromium'],
  ['/usr/bin/google-chrome'],
  ['/home/me/bin/microsoft-edge-stable'],
  ['/snap/bin/chromium'],
  ['/opt/google/chrome/chrome'],
])('on Linux %s is found', (program) => {
  expect(findChromium(machine('linux', [program], path))).toBe(program);
});

test('Chromium is taken before Chrome, wherever on PATH they are', () => {
  const both = machine('linux', ['/home/me/bin/google-chrome', '/bin/chromium'], path);
  expect(findChromium(both)).toBe('/bin/chromium');
});

test.each([['/usr/bin/firefox-esr'], ['/usr/bin/firefox'], ['/opt/firefox/firefox']])(
  'on Linux %s is found',
  (program) => {
    expect(findFirefox(machine('linux', [program], path))).toBe(program);
  },
);

test('on a Mac applications are found, those of the user too', () => {
  const chrome = '/Users/me/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
  const firefox = '/Applications/Firefox.app/Contents/MacOS/firefox';
  const mac = machine('darwin', [chrome, firefox], { HOME: '/Users/me', PATH: '/usr/bin' });
  expect(findChromium(mac)).toBe(chrome);
  expect(findFirefox(mac)).toBe(firefox);
});

test('on Windows programs are found, those of the user too', () => {
  const chrome = 'C:\\Users\\me\\AppData\\Local\\Google\\Chrome\\Application\\chrome.exe';
  const firefox = 'C:\\Program Files\\Mozilla Firefox\\firefox.exe';
  const windows = machine('win32', [chrome, firefox], {
    PROGRAMFILES: 'C:\\Program Files',
    LOCALAPPDATA: 'C:\\Users\\me\\AppData\\Local',
  });
  expect(findChromium(windows)).toBe(chrome);
  expect(findFirefox(windows)).toBe(firefox);
});

test('the variable goes before all that is installed', () => {
  const env = { ...path, LATCHKEY_CHROMIUM: '/my/chrome', LATCHKEY_FIREFOX: '/my/firefox' };
  const full = machine(
    'linux',
    ['/usr/bin/chromium', '/usr/bin/firefox', '/my/chrome', '/my/firefox'],
    env,
  );
  expect(findChromium(full)).toBe('/my/chrome');
  expect(findFirefox(full)).toBe('/my/firefox');
});

test('a variable that names nothing is told, and not passed over', () => {
  const env = { ...path, LATCHKEY_CHROMIUM: '/gone' };
  const wrong = machine('linux', ['/usr/bin/chromium'], env);
  expect(() => findChromium(wrong)).toThrow('LATCHKEY_CHROMIUM names /gone');
});

test('a download is the last to be taken, and only where it is there', () => {
  const download = '/cache/chromium/chrome';
  expect(findChromium(machine('linux', [download], path, download))).toBe(download);
  expect(findChromium(machine('linux', ['/bin/chromium', download], path, download))).toBe(
    '/bin/chromium',
  );
  expect(findChromium(machine('linux', [], path, download))).toBeUndefined();
});

test('a machine without browsers has none', () => {
  expect(findChromium(machine('linux', [], path))).toBeUndefined();
  expect(findFirefox(machine('linux', []))).toBeUndefined();
  expect(findFirefox(machine('win32', []))).toBeUndefined();
});
