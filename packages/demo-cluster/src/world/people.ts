import { Author } from '../git/ConfigRepository';

/** The persons of catalog/organisation.yaml who deploy. */
const names = {
  alice: 'Alice',
  bob: 'Bob',
  carol: 'Carol',
  petra: 'Petra',
  paul: 'Paul',
} as const;

export type PersonName = keyof typeof names;

export function authorOf(person: PersonName): Author {
  return { name: names[person], email: `${person}@shop.example` };
}
