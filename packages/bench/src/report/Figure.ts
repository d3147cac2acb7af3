import { Summary } from '../statistics/summarize';

/** One line of the table: what was measured, the floor of the same run, and whether the bound holds. */
export interface Figure {
  /** As the requirement is lettered. */
  id: string;
  name: string;
  unit: 'ms' | 's' | 'bytes' | 'requests' | 'starts';
  measured: Summary | number;
  /** What the floor is. */
  floorName?: string;
  floor?: Summary | number;
  /** What is held against the bound. */
  value: number;
  /** How `value` comes from the two. */
  as:
    | 'ratio of p95'
    | 'difference of p95 in ms'
    | 'ratio of medians'
    | 'ratio'
    | 'value';
  /** Largest `value` that is allowed; none for what is only told. */
  bound?: number;
  holds?: boolean;
  note?: string;
}
