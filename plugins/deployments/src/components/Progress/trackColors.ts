import { Theme } from '@material-ui/core/styles';

/** What moves and what stays, in bars and tracks: 3 : 1 against paper (WCAG 2.2 AA for graphics) where it carries meaning. */
export function trackColors({ palette: { type } }: Theme) {
  return type === 'dark'
    ? { moving: '#8ab4f8', stable: '#78828e', empty: '#5f646b' }
    : { moving: '#1f5ec9', stable: '#a6aeb7', empty: '#d5d9dd' };
}
