import type { DashboardPage, PageWords } from '../../pack/screen.ts';

const automation =
  'https://app.mobitru.com/billing/unit/{unit}[/workspace/{workspace}]/automation/api';
const hubs: PageWords = {
  en: 'The lab answers 501 once it has accepted the key: the browser hub is not imitated yet.',
  uk: 'Лабораторія відповідає 501, щойно прийме ключ: хаб браузерів ще не імітується.',
};

export const mobitruPage: DashboardPage = {
  introduction: {
    en: 'Devices of the lab, for the billing unit that the access key belongs to.',
    uk: 'Пристрої лабораторії для платіжної одиниці, якій належить ключ доступу.',
  },
  fields: [
    {
      name: 'unit',
      label: { en: 'Billing unit', uk: 'Платіжна одиниця' },
      value: 'personal',
      ofKeys: 'billingUnit',
    },
    {
      name: 'workspace',
      label: { en: 'Workspace', uk: 'Робочий простір' },
      value: '',
      optional: true,
    },
    { name: 'udid', label: { en: 'Device (UDID)', uk: 'Пристрій (UDID)' }, value: 'LAB0ANDROID1' },
  ],
  groups: [
    {
      title: { en: 'Devices', uk: 'Пристрої' },
      requests: [
        {
          operation: 'mobitru.device.find',
          title: { en: 'Find free devices', uk: 'Знайти вільні пристрої' },
          method: 'GET',
          address: `${automation}/device/{platform}`,
          fields: [
            {
              name: 'platform',
              label: { en: 'System', uk: 'Система' },
              value: 'android',
              options: ['android', 'ios'],
            },
            {
              name: 'type',
              label: { en: 'Type', uk: 'Тип' },
              value: '',
              options: ['', 'phone', 'tablet'],
              optional: true,
            },
            {
              name: 'version',
              label: { en: 'System version', uk: 'Версія системи' },
              value: '',
              optional: true,
            },
          ],
          query: { type: '{type}', version: '{version}' },
          keeps: { field: 'udid', from: [0, 'desiredCapabilities', 'udid'] },
        },
        {
          operation: 'mobitru.device.read',
          title: { en: 'Read about the device', uk: 'Прочитати про пристрій' },
          method: 'GET',
          address: `${automation}/device/{udid}`,
        },
        {
          operation: 'mobitru.device.take',
          title: { en: 'Take a device by its capabilities', uk: 'Узяти пристрій за властивостями' },
          method: 'POST',
          address: `${automation}/device`,
          fields: [
            {
              name: 'platformName',
              label: { en: 'Platform name', uk: 'Назва платформи' },
              value: 'Android',
              options: ['Android', 'iOS'],
            },
            {
              name: 'deviceName',
              label: { en: 'Device name', uk: 'Назва пристрою' },
              value: '',
              optional: true,
            },
          ],
          body: {
            desiredCapabilities: { platformName: '{platformName}', deviceName: '{deviceName}' },
          },
          keeps: { field: 'udid', from: ['desiredCapabilities', 'udid'] },
        },
        {
          operation: 'mobitru.device.take-by-id',
          title: { en: 'Take the device', uk: 'Узяти пристрій' },
          method: 'POST',
          address: `${automation}/device/{udid}`,
        },
        {
          operation: 'mobitru.device.release',
          title: { en: 'Return the device', uk: 'Повернути пристрій' },
          method: 'DELETE',
          address: `${automation}/device/{udid}`,
        },
      ],
    },
    {
      title: { en: 'Apps', uk: 'Застосунки' },
      requests: [
        {
          operation: 'mobitru.artifact.list',
          title: { en: 'List the artifacts', uk: 'Перелічити артефакти' },
          method: 'GET',
          address: `${automation}/v1/spaces/artifacts`,
        },
        {
          operation: 'mobitru.installation.by-artifact',
          title: { en: 'Install an artifact', uk: 'Установити артефакт' },
          method: 'GET',
          address: `${automation}/storage/install/{udid}/{artifact}`,
          fields: [
            { name: 'artifact', label: { en: 'Artifact (id)', uk: 'Артефакт (id)' }, value: '' },
          ],
        },
      ],
    },
    {
      title: { en: 'Recordings', uk: 'Записи' },
      requests: [
        {
          operation: 'mobitru.recording.start',
          title: { en: 'Record the screen', uk: 'Записати екран' },
          method: 'POST',
          address: `${automation}/device/{udid}/recording`,
        },
        {
          operation: 'mobitru.recording.stop',
          title: { en: 'Stop the recording', uk: 'Зупинити запис' },
          method: 'DELETE',
          address: `${automation}/device/{udid}/recording`,
        },
      ],
    },
    {
      title: { en: 'Hubs', uk: 'Хаби' },
      requests: [
        {
          operation: 'mobitru.appium.status',
          title: { en: 'Status of the Appium hub', uk: 'Стан хаба Appium' },
          method: 'GET',
          address: 'https://app.mobitru.com/wd/hub/status',
        },
        {
          operation: 'mobitru.browser-hub.status',
          title: { en: 'Status of the browser hub', uk: 'Стан хаба браузерів' },
          method: 'GET',
          address: 'https://browserhub-us.mobitru.com/wd/hub/status',
          note: hubs,
        },
        {
          operation: 'mobitru.browser-hub.playwright',
          title: {
            en: 'Connect Playwright to the browser hub',
            uk: 'Під’єднати Playwright до хаба браузерів',
          },
          method: 'WS',
          address:
            'wss://browserhub-us.mobitru.com/playwright/chromium/playwright-1.61.1?sessionName=dashboard',
          note: hubs,
        },
      ],
    },
  ],
};
