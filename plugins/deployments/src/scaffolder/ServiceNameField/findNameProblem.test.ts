import { findNameProblem } from './findNameProblem';

it.each<[string, RegExp | undefined]>([
  ['basket', undefined],
  ['basket-2', undefined],
  ['a'.repeat(40), undefined],
  ['', /needs a name/],
  ['a'.repeat(41), /At most 40 characters; these are 41/],
  ['Basket', /Lower case/],
  ['bas ket', /" " is none of them/],
  ['bäsket', /"ä" is none/],
  ['basket_2', /"_" is none/],
  ['../x', /"\." is none/],
  ['$(id)', /"\$" is none/],
  ['{{ 7*7 }}', /"\{" is none/],
  ['2basket', /begin with a letter/],
  ['-basket', /begin with a letter/],
  ['basket-', /end with a letter/],
  ['a--b', /One dash/],
])('%j', (name, problem) => {
  expect(findNameProblem(name) ?? 'nothing').toMatch(problem ?? /^nothing$/);
});
