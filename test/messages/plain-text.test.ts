import { plainText } from '../../src/messages/plain-text.js';

test.each([
  ['Your verification code is 123456', 'Your verification code is 123456'],
  [
    'Your username is alice and temporary password is a&lt;b&amp;c. ',
    'Your username is alice and temporary password is a<b&c.',
  ],
  ['one<br>two<br/>three<BR />four', 'one\ntwo\nthree\nfour'],
  ['<p>one</p><p>two</p>', 'one\n\ntwo'],
  ['<h1>Welcome</h1>\n\n\n<div>to\n   the <b>app</b></div><div>now</div>', 'Welcome\n\nto the app\n\nnow'],
  ['<ul><li>one</li><li>two</li></ul>', '- one\n- two'],
  ['<table><tr><td>a</td></tr><tr><td>b</td></tr></table>', 'a\n\nb'],
  [
    'Please <a href="http://localhost/confirmUser?a=1&amp;b=2">click here</a>.',
    'Please click here: http://localhost/confirmUser?a=1&b=2.',
  ],
  ["<a class=x href='http://x'>http://x</a>", 'http://x'],
  ['<a href=http://x><img src="y"></a>', 'http://x'],
  ['<a name="top">Top</a>', 'Top'],
  ['<A HREF="http://x"><b>go</b></A> and <a href="http://y">there</a>', 'go: http://x and there: http://y'],
  [
    '<html><head><title>no</title><style>p { color: red }</style></head><body>yes<script>no()</script></body></html>',
    'yes',
  ],
  ['a<!-- <p>hidden</p> -->b', 'ab'],
  ['&#228;&#xE4;&nbsp;&euro;&#0;&#xD800;&#1114112;&amp;lt;', 'ää\u00a0&euro;&#0;&#xD800;&#1114112;&lt;'],
  ['1 < 2 and 3 > 2', '1 < 2 and 3 > 2'],
  ['', ''],
])('%j', (html, text) => {
  expect(plainText(html)).toBe(text);
});

test('is made in one pass, also of what never ends', () => {
  const begun = ['<a ', '<style>', '<!--', '<p', '<', '&', '<a href=x>', '<a><b>', '<li>', ' \n'];
  for (const html of begun) expect(typeof plainText(html.repeat(200_000 / html.length))).toBe('string');
});
