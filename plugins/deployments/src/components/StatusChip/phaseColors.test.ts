import { createTheme, getContrastRatio } from '@material-ui/core/styles';
import { Phase } from '@backstage-deployments/plugin-deployments-common';
import { phaseColors } from './phaseColors';

/** Backstage's own papers, and the darkest and the palest that themes use. */
const papers = {
  light: ['#ffffff', '#f8f8f8'],
  dark: ['#424242', '#121212'],
} as const;
const phases: Phase[] = [
  'Healthy',
  'Progressing',
  'Paused',
  'Degraded',
  'Unknown',
];

describe.each(['light', 'dark'] as const)('in a %s theme', type => {
  const theme = createTheme({ palette: { type } });

  it.each(phases)('%s can be read on its chip and on paper', phase => {
    const { text, background } = phaseColors(theme, phase);
    for (const surface of [background, ...papers[type]]) {
      // WCAG 2.2 AA for small text.
      expect(getContrastRatio(text, surface)).toBeGreaterThanOrEqual(4.5);
    }
  });
});
