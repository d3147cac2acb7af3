import { YamlMap } from './YamlValue';

/** An object of Kubernetes with what a person who edits it needs to know. */
export interface Manifest {
  readonly object: YamlMap & {
    readonly apiVersion: string;
    readonly kind: string;
    readonly metadata: YamlMap & {
      readonly name: string;
      readonly namespace?: string;
    };
  };
  /** By the path of keys and indexes, joined by slashes (`spec/template`); '' is the document itself. Says why, one line. */
  readonly comments?: Readonly<Record<string, string>>;
}
