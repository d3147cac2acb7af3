import { parseImage } from '../../workload/parseImage';

/** Whether an image of the values is this one; of two digests the digest decides, whatever the tag beside it. */
export function makesImage(made: string, image: string): boolean {
  const [own, other] = [parseImage(made), parseImage(image)];
  return (
    isOfRepository(made, image) &&
    (own.digest && other.digest
      ? own.digest === other.digest
      : own.tag === other.tag && own.digest === other.digest)
  );
}

/** Whether both are of one repository; a chart may put its own registry before that of the values. */
export function isOfRepository(made: string, image: string): boolean {
  const [own, other] = [made, image].map(each => parseImage(each).repository);
  return own === other || other.endsWith(`/${own}`);
}
