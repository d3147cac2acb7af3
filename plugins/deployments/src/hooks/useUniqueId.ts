import { useState } from 'react';

let last = 0;

/** An id for `aria-describedby` and the like. React's own useId is not there in React 17. */
export function useUniqueId(prefix: string): string {
  const [id] = useState(() => {
    last += 1;
    return `deployments-${prefix}-${last}`;
  });
  return id;
}
