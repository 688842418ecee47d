/** An Android phone of the device lab, as a world's data has it. */
export const androidPhone = (udid: string) => ({
  udid,
  platformName: 'Android',
  platformVersion: '16',
  deviceName: 'GOOGLE Pixel 9',
  type: 'phone',
});
