import { ApiObject } from './ApiObject';
import { recordManagedFields } from './recordManagedFields';

const object = (content: object, metadata: object = {}): ApiObject => ({
  apiVersion: 'v1',
  kind: 'Test',
  metadata: {
    name: 'a',
    uid: 'u',
    resourceVersion: '1',
    creationTimestamp: 't',
    ...metadata,
  },
  ...content,
});

const write = (
  before: ApiObject | undefined,
  after: ApiObject,
  manager: string,
  subresource?: string,
) => {
  const managedFields = recordManagedFields(before, after, {
    manager,
    subresource,
    time: manager,
  });
  return { ...after, metadata: { ...after.metadata, managedFields } };
};

const owners = ({ metadata }: ApiObject) =>
  metadata.managedFields?.map(({ manager, fieldsV1 }) => [manager, fieldsV1]);

describe('recordManagedFields', () => {
  const first = write(
    undefined,
    object({ spec: { a: 1, b: { c: 1 } } }, { labels: { x: '1' } }),
    'creator',
  );

  it('gives everything to the creator', () => {
    expect(owners(first)).toEqual([
      [
        'creator',
        {
          'f:spec': { 'f:a': {}, 'f:b': { 'f:c': {} } },
          'f:metadata': { 'f:labels': { 'f:x': {} } },
        },
      ],
    ]);
  });

  it('moves what another changes to the other', () => {
    const second = write(
      first,
      { ...first, spec: { a: 2, b: { c: 1 } } },
      'other',
    );
    expect(owners(second)).toEqual([
      [
        'creator',
        {
          'f:spec': { 'f:b': { 'f:c': {} } },
          'f:metadata': { 'f:labels': { 'f:x': {} } },
        },
      ],
      ['other', { 'f:spec': { 'f:a': {} } }],
    ]);
  });

  it('gives nothing to who only takes away', () => {
    const second = write(first, { ...first, spec: { b: { c: 1 } } }, 'other');
    expect(owners(second)).toMatchObject([
      ['creator', { 'f:spec': { 'f:b': { 'f:c': {} } } }],
    ]);
    expect(JSON.stringify(owners(second))).not.toContain('f:a');
  });

  it('keeps the status apart, as it is written through another door', () => {
    const second = write(
      first,
      { ...first, status: { ready: true } },
      'creator',
      'status',
    );
    expect(second.metadata.managedFields?.map(e => e.subresource)).toEqual([
      undefined,
      'status',
    ]);
  });

  it('stays the same when nothing changed', () => {
    expect(write(first, first, 'other')).toEqual(first);
  });
});
