/*
 * A whole session by each of two clients, unmodified but for the address: over HTTP by path, and over TLS by the proxy. It
 * prints what they saw as JSON. The lab runs in the process that started this one.
 */
import { HttpsProxyAgent } from 'https-proxy-agent';
import { Builder, By, Capabilities, until } from 'selenium-webdriver';
import { remote } from 'webdriverio';

const [httpOrigin = '', unit = '', secret = ''] = process.argv.slice(2);
const proxyUrl = process.env['HTTPS_PROXY'] ?? '';

const capabilities = {
  platformName: 'Android',
  'appium:automationName': 'UiAutomator2',
  'appium:newCommandTimeout': 120,
};

/** @param {Record<string, unknown>} address */
async function webdriverIo(address) {
  const driver = await remote({
    ...address,
    user: unit,
    key: secret,
    capabilities,
    logLevel: 'error',
    connectionRetryCount: 0,
  });
  try {
    await driver.$('~E-mail').setValue('tester@example.com');
    await driver.$('id:password').setValue('secret-enough');
    await driver.hideKeyboard();
    await driver.$('android=new UiSelector().text("Sign in").clickable(true)').click();
    const welcome = await driver.$('id:welcome').getText();
    await driver.$('id:teas').isDisplayed();
    const rows = await driver.$$('//*[@resource-id="com.example.tea:id/tea"]').length;
    await driver.swipe({ direction: 'up', percent: 0.5, scrollableElement: driver.$('id:teas') });
    const row = driver.$('id:tea-name');
    await row.waitForDisplayed();
    const scrolledTo = await row.getText();
    await driver.deepLink('tea://tea/Oolong', 'com.example.tea');
    const title = await driver.$('id:tea-title').getText();
    await driver.$('~order').click();
    const alert = await driver.getAlertText();
    await driver.acceptAlert();
    await driver.$('id:thanks').waitForExist();
    const picture = await driver.takeScreenshot();
    const source = await driver.getPageSource();
    const state = await driver.queryAppState('com.example.tea');
    return {
      welcome,
      isMany: rows > 3,
      isScrolled: scrolledTo !== 'Tea 1',
      title,
      alert,
      picture: picture.slice(0, 8),
      source: source.includes('<hierarchy'),
      state,
    };
  } finally {
    await driver.deleteSession();
  }
}

/** @param {(builder: Builder) => Builder} reach */
async function selenium(reach) {
  const wanted = new Capabilities({ ...capabilities, browserName: '' });
  const driver = await reach(new Builder().withCapabilities(wanted)).build();
  try {
    await driver.findElement(By.id('com.example.tea:id/email')).sendKeys('tester@example.com');
    await driver.findElement(By.id('password')).sendKeys('secret-enough');
    await driver.findElement(By.xpath('//*[@content-desc="sign-in"]')).click();
    const welcome = await driver.wait(until.elementLocated(By.id('welcome')), 5000).getText();
    const rows = await driver.findElements(By.className('android.view.ViewGroup'));
    const { width } = await driver.manage().window().getRect();
    const missing = await driver.findElement(By.id('nothing')).then(
      () => '',
      (error) => error.name,
    );
    const picture = await driver.takeScreenshot();
    return { welcome, isMany: rows.length > 3, width, missing, picture: picture.slice(0, 8) };
  } finally {
    await driver.quit();
  }
}

/**
 * A session with WebDriver BiDi: the client opens the WebSocket of its session by itself.
 * @param {Record<string, unknown>} address
 */
async function webdriverIoByBidi(address) {
  const driver = await remote({
    ...address,
    user: unit,
    key: secret,
    capabilities: { ...capabilities, webSocketUrl: true },
    logLevel: 'error',
    connectionRetryCount: 0,
  });
  try {
    const logged = new Promise((resolve) => {
      driver.on('log.entryAdded', ({ text }) => {
        if (text.startsWith('activated')) resolve(text);
      });
    });
    await driver.sessionSubscribe({ events: ['log.entryAdded'] });
    await driver.terminateApp('com.example.tea');
    await driver.activateApp('com.example.tea');
    return { isBidi: driver.isBidi, logged: await logged };
  } finally {
    await driver.deleteSession();
  }
}

const { port } = new URL(httpOrigin);
const byPath = {
  protocol: 'http',
  hostname: '127.0.0.1',
  port: Number(port),
  path: '/app.mobitru.com/wd/hub',
};
const webdriverIoByPath = await webdriverIo(byPath);
const byWebSocket = await webdriverIoByBidi(byPath);

const withKey = new URL(`${httpOrigin}/app.mobitru.com/wd/hub`);
withKey.username = unit;
withKey.password = secret;
const seleniumByPath = await selenium((builder) => builder.usingServer(withKey.href));

// The real name over TLS: HTTPS_PROXY leads it to the lab, whose certificate NODE_EXTRA_CA_CERTS
// names.
const real = { protocol: 'https', hostname: 'app.mobitru.com', port: 443, path: '/wd/hub' };
const webdriverIoByProxy = await webdriverIo(real);
const realWithKey = `https://${unit}:${secret}@app.mobitru.com/wd/hub`;
const seleniumByProxy = await selenium((builder) =>
  builder.usingServer(realWithKey).usingHttpAgent(new HttpsProxyAgent(proxyUrl)),
);

console.log(
  JSON.stringify({
    webdriverIoByPath,
    byWebSocket,
    seleniumByPath,
    webdriverIoByProxy,
    seleniumByProxy,
  }),
);
