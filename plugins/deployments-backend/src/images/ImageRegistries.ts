import { LRUCache } from 'lru-cache';
import {
  ContainerImage,
  ImageFinding,
} from '@backstage-deployments/plugin-deployments-common';
import { Clock } from '@backstage-deployments/plugin-deployments-node';
import { RegistryEntry } from '../config/readRegistries';
import { askManifest } from './askManifest';
import { parseRegistryImage } from './parseRegistryImage';

/** A person waits for her plan. */
const DEADLINE_MS = 3_000;
/** How long an answer is remembered: what is there seldom goes, what is missing may be pushed again, a failure may pass. */
const KEPT_MS = { found: 600_000, missing: 60_000, unknown: 15_000 } as const;
/** Images of all plans within that time. */
const KEPT_MAX = 2_000;
/** A pod has a handful of containers. */
const IMAGES_MAX = 20;

type Answer =
  | { verdict: 'found'; digest?: string }
  | { verdict: 'missing' }
  | { verdict: 'unknown'; why: string };

/** Says whether images are still where a new pod would pull them from. Asks only registries that are configured. */
export class ImageRegistries {
  readonly #entries: readonly RegistryEntry[];
  readonly #answers: LRUCache<string, Answer>;

  constructor(entries: readonly RegistryEntry[], clock: Clock) {
    this.#entries = entries;
    this.#answers = new LRUCache({
      max: KEPT_MAX,
      ttlResolution: 0,
      perf: { now: () => clock.now().getTime() },
    });
  }

  /** Of the images whose registry is configured; never fails. */
  async find(images: readonly ContainerImage[]): Promise<ImageFinding[]> {
    const found = await Promise.all(
      images.slice(0, IMAGES_MAX).map(image => this.#findOne(image)),
    );
    return found.flatMap(finding => finding ?? []);
  }

  async #findOne({
    image,
    digest,
  }: ContainerImage): Promise<ImageFinding | undefined> {
    const parsed = parseRegistryImage(image);
    const entry = this.#entries.find(({ host }) => host === parsed?.host);
    if (!parsed || !entry) return undefined;
    const key = `${entry.host}/${parsed.repository} ${parsed.reference}`;
    const answer =
      this.#answers.get(key) ??
      (await askManifest(entry, parsed, AbortSignal.timeout(DEADLINE_MS)));
    this.#answers.set(key, answer, { ttl: KEPT_MS[answer.verdict] });
    switch (answer.verdict) {
      case 'found': {
        const moved = digest && answer.digest && answer.digest !== digest;
        return { image, verdict: moved ? 'moved' : 'found' };
      }
      case 'missing':
        return { image, verdict: 'missing' };
      default:
        return { image, verdict: 'unknown', why: answer.why };
    }
  }
}
