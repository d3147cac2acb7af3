import { Theme } from '@material-ui/core/styles';
import { phaseColors } from './StatusChip/phaseColors';

/** Of what is said beside the main thing. The theme's own secondary text is too pale on Backstage's page background. */
export function quietColor(theme: Theme): string {
  return phaseColors(theme, 'Unknown').text;
}
