import { parseHeaders } from './parseHeaders';

it('reads one header a line, joins those that come twice, and leaves blanks out', () => {
  expect(
    parseHeaders(
      'X-Cohort: b\n\n accept:text/html\r\nAccept: a:b\ncookie: a=1\ncookie: b=2\nx-empty:',
    ),
  ).toEqual({
    ok: true,
    headers: {
      'x-cohort': 'b',
      accept: 'text/html, a:b',
      cookie: 'a=1; b=2',
      'x-empty': '',
    },
  });
});

it.each(['no colon', 'two words: b', '@file: b', ': b', 'x: a\u0000b'])(
  'says that "%s" is none',
  line => {
    expect(parseHeaders(`a: 1\n${line}`)).toEqual({ ok: false, line });
  },
);
