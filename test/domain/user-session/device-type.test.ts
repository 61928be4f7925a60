import { deviceType } from '../../../src/domain/user-session/device-type.js';

const MAC = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko)';
const WINDOWS = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64)';
const IPHONE = 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)';
const SDK = 'aws-sdk-js/3.1169.0 ua/2.1';

test.each([
  [`${MAC} Chrome/125.0.0.0 Safari/537.36`, 'Chrome 125 / macOS 10.15'],
  [`${MAC} Chrome/125.0.0.0 Safari/537.36 Edg/125.0.2535.51`, 'Edge 125 / macOS 10.15'],
  [`${MAC} Chrome/125.0.0.0 Safari/537.36 OPR/110.0.0.0`, 'Opera 110 / macOS 10.15'],
  [
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 14_5) AppleWebKit/605.1.15 Version/17.5 Safari/605.1.15',
    'Safari 17 / macOS 14.5',
  ],
  [`${IPHONE} Version/17.5 Mobile/15E148 Safari/604.1`, 'Safari 17 / iOS 17.5'],
  [`${IPHONE} CriOS/125.0.6422.80 Mobile/15E148 Safari/604.1`, 'Chrome 125 / iOS 17.5'],
  [`${WINDOWS} Gecko/20100101 Firefox/126.0`, 'Firefox 126 / Windows 10.0'],
  [
    'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 Chrome/125.0.0.0 Mobile Safari/537.36',
    'Chrome 125 / Android 14',
  ],
  [
    'Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 Chrome/125.0.0.0 Safari/537.36',
    'Chrome 125 / Chrome OS 14541',
  ],
  ['Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 HeadlessChrome/125.0.0.0 Safari/537.36', 'Chrome 125 / Linux'],
  ['Mozilla/5.0 (PlayStation 5) Chrome/125.0.0.0', 'Chrome 125 / unknown'],
  [
    `${SDK} os/macOS#15.0.1 lang/js md/browser#Chrome_125.0.0 api/cognito-identity-provider#3.1169.0`,
    'Chrome 125 / macOS 15.0',
  ],
  [`${SDK} os/other lang/js md/browser#Firefox_126.0`, 'Firefox 126 / unknown'],
  [`${SDK} os/linux#6.1 lang/js md/nodejs#22.1.0 api/cognito-identity-provider#3.1169.0`, 'unknown'],
  ['curl/8.5.0', 'unknown'],
  ['', 'unknown'],
  [undefined, 'unknown'],
])('%s is %s', (userAgent, device) => {
  expect(deviceType(userAgent)).toBe(device);
});

test('nothing that is sent makes it longer than AWS has it', () => {
  expect(deviceType(`Chrome/${'1'.repeat(2_000)}`)).toHaveLength(1_024);
});
