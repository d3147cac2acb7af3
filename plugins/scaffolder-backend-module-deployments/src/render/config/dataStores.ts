import { ServiceSpecification } from '../../specification/ServiceSpecification';

export interface DataStore {
  /** Behind the service's name: the Secret's, and the key's in the store of secrets. */
  readonly name: string;
  /** Of the container. */
  readonly variable: string;
  readonly port: number;
  /** External Secrets' template over the entry's properties. */
  readonly url: string;
}

const postgresql: DataStore = {
  name: 'database',
  variable: 'DATABASE_URL',
  port: 5432,
  url: 'postgresql://{{ .username | urlquery }}:{{ .password | urlquery }}@{{ .host }}:{{ .port }}/{{ .dbname }}?sslmode=require',
};

const redis: DataStore = {
  name: 'cache',
  variable: 'REDIS_URL',
  port: 6379,
  url: 'rediss://:{{ .password | urlquery }}@{{ .host }}:{{ .port }}',
};

/** What the service keeps its data in, outside the cluster. */
export function dataStores({
  spec,
}: ServiceSpecification): readonly DataStore[] {
  return [
    ...(spec.database === 'postgresql' ? [postgresql] : []),
    ...(spec.cache === 'redis' ? [redis] : []),
  ];
}
