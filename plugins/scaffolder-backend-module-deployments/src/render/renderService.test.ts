import { everyCombination } from '../__testUtils__/everyCombination';
import { languages, readSkeleton } from '../__testUtils__/readSkeleton';
import { renderService } from './renderService';

const skeletons = new Map(
  languages.map(language => [language, readSkeleton(language)]),
);

it.each(everyCombination)(
  '%s is the same bytes each time',
  (_name, specification) => {
    const skeleton = skeletons.get(specification.spec.language)!;
    const once = renderService(specification, skeleton);
    const again = renderService(specification, skeleton);
    expect([...again.service]).toEqual([...once.service]);
    expect([...again.config]).toEqual([...once.config]);
    expect(once.service.size).toBeGreaterThan(10);
  },
);
