import { html, raw } from '../../../lib/traffic/render/html-template';

test('escapes values between tags and in attributes', () => {
  expect(html`<a title="${'"&\''}">${'<b>'}</a>`.markup).toEqual('<a title="&quot;&amp;&#39;">&lt;b&gt;</a>');
});

test('keeps markup, joins lists and leaves nothing out but nothing', () => {
  expect(html`${[html`<i>${1}</i>`, 'a&b', raw('<hr>')]}${undefined}${0}`.markup).toEqual('<i>1</i>a&amp;b<hr>0');
});

test('shows characters that act unseen, and breaks as spaces', () => {
  expect(html`${'a\u0000\u202eb\n\tc'}`.markup).toEqual('a\\u0000\\u202eb c');
});
