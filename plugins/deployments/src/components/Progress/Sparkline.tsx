import { useTheme } from '@material-ui/core/styles';
import { AnalysisMetricSnapshot } from '@backstage-deployments/plugin-deployments-common';
import {
  analysisThreshold,
  measuredNumber,
} from '../../format/analysisCondition';
import { phaseColors } from '../StatusChip/phaseColors';
import { phaseOfAnalysis } from './phaseOfAnalysis';

const WIDTH = 72;
const HEIGHT = 22;
const PADDING = 3;

/** Measured values as a line, and the bound that they must keep as a dashed one. The words beside it say the same. */
export function Sparkline({ metric }: { metric: AnalysisMetricSnapshot }) {
  const theme = useTheme();
  const values = metric.measurements
    .map(({ value }) => measuredNumber(value))
    .filter((value): value is number => value !== undefined);
  const bound = analysisThreshold(metric)?.value;
  const shown = bound === undefined ? values : [...values, bound];
  const low = Math.min(...shown);
  const range = Math.max(...shown) - low || 1;
  const yOf = (value: number) =>
    HEIGHT - PADDING - ((value - low) / range) * (HEIGHT - 2 * PADDING);
  const xOf = (index: number) =>
    values.length > 1 ? (index / (values.length - 1)) * WIDTH : WIDTH / 2;
  const { text } = phaseColors(theme, phaseOfAnalysis(metric.phase));
  return (
    <svg
      width={WIDTH}
      height={HEIGHT}
      fill="none"
      stroke={text}
      aria-hidden
      focusable="false"
      style={{ flex: 'none' }}
    >
      {bound !== undefined && (
        <line
          x1={0}
          x2={WIDTH}
          y1={yOf(bound)}
          y2={yOf(bound)}
          strokeDasharray="3 3"
          opacity={0.6}
        />
      )}
      {values.length === 1 ? (
        <circle cx={WIDTH / 2} cy={yOf(values[0])} r={2} fill={text} />
      ) : (
        <polyline
          points={values
            .map((value, index) => `${xOf(index)},${yOf(value)}`)
            .join(' ')}
          strokeWidth={1.6}
        />
      )}
    </svg>
  );
}
