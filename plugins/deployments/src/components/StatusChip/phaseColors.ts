import { Theme } from '@material-ui/core/styles';
import { Phase } from '@backstage-deployments/plugin-deployments-common';

interface Colors {
  /** Of small text, on `background` and on the theme's paper. */
  text: string;
  background: string;
}

const light: Record<Phase, Colors> = {
  Healthy: { text: '#14692f', background: '#e4f4e8' },
  Progressing: { text: '#1a4f9c', background: '#e4edfb' },
  Paused: { text: '#775300', background: '#fbf0d5' },
  Degraded: { text: '#a81d16', background: '#fbe6e4' },
  Unknown: { text: '#565b61', background: '#eceef0' },
};
const dark: Record<Phase, Colors> = {
  Healthy: { text: '#86e0a1', background: '#1d3625' },
  Progressing: { text: '#a6c8ff', background: '#1e2f4d' },
  Paused: { text: '#f5cd74', background: '#3d3014' },
  Degraded: { text: '#ffb3ad', background: '#4b2220' },
  Unknown: { text: '#cdd2d8', background: '#35393f' },
};

/**
 * The colours of a state. Our own rather than the theme's: themes choose theirs for surfaces, where less contrast is
 * enough than for words.
 */
export function phaseColors(theme: Theme, phase: Phase): Colors {
  return (theme.palette.type === 'dark' ? dark : light)[phase];
}
