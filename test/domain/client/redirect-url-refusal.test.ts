import { redirectUrlRefusal } from '../../../src/domain/client/redirect-url-refusal.js';

test.each([
  'https://a.example',
  'https://a.example/callback?tenant=1',
  'HTTPS://A.example',
  'http://localhost',
  'http://localhost:3000/callback',
  'http://localhost?tenant=1',
  'HTTP://Localhost/',
  'http://127.0.0.1:8080/',
  'http://[::1]:8080/callback',
  'myapp://',
  'com.example.app:/callback',
  'urn:ietf:wg:oauth:2.0:oob',
])('takes %s', (url) => {
  expect(redirectUrlRefusal(url)).toBeUndefined();
});

test.each([
  ['http://a.example', 'http://a.example cannot use the HTTP protocol.'],
  ['HTTP://a.example', 'HTTP://a.example cannot use the HTTP protocol.'],
  ['http://192.168.1.50:5001/', 'http://192.168.1.50:5001/ cannot use the HTTP protocol.'],
  ['http://127.0.0.2', 'http://127.0.0.2 cannot use the HTTP protocol.'],
  ['http://2130706433', 'http://2130706433 cannot use the HTTP protocol.'],
  ['http://localhost.a.example', 'http://localhost.a.example cannot use the HTTP protocol.'],
  ['http://localhost@a.example', 'http://localhost@a.example cannot use the HTTP protocol.'],
  ['http://a.example\\@localhost', 'http://a.example\\@localhost cannot use the HTTP protocol.'],
  ['http:/localhost', 'http:/localhost cannot use the HTTP protocol.'],
  ['http://a.example#x', 'http://a.example#x cannot use the HTTP protocol.'],
  ['https://a.example/cb#frag', 'https://a.example/cb#frag cannot use fragment'],
  ['http://localhost#', 'http://localhost# cannot use fragment'],
  ['myapp://in#', 'myapp://in# cannot use fragment'],
  ['a.example/callback', 'a.example/callback is not an absolute URI.'],
  ['/callback', '/callback is not an absolute URI.'],
  ['//a.example', '//a.example is not an absolute URI.'],
  ['1app://in', '1app://in is not an absolute URI.'],
])('refuses %s', (url, message) => {
  const refusal = redirectUrlRefusal(url);
  expect([refusal?.exception, refusal?.message]).toEqual(['InvalidParameterException', message]);
});
