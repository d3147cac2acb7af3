import { ResponseError } from '@backstage/errors';
import { refusal } from '../__testUtils__/fakeDeployments';
import { errorMessage } from './errorMessage';

it('says the sentence of the backend', async () => {
  expect(
    errorMessage(await refusal(409, 'ConflictError', 'It has moved on')),
  ).toBe('It has moved on');
});

it('says no page of a proxy', async () => {
  const error = await ResponseError.fromResponse(
    new Response('<html>…</html>', { status: 502, statusText: 'Bad Gateway' }),
  );
  expect(errorMessage(error)).toBe('The portal answers 502 Bad Gateway');
});

it.each([
  [new TypeError('Failed to fetch'), 'The portal cannot be reached'],
  [new Error('odd'), 'odd'],
  ['text', 'text'],
])('%p: %s', (error, words) => {
  expect(errorMessage(error)).toBe(words);
});
