import { Figure } from './Figure';

/** The figures as a table for people. */
export function printTable(figures: readonly Figure[]): string {
  const rows = figures.map(figure => [
    `(${figure.id})`,
    figure.name,
    show(figure.measured, figure.unit),
    figure.floor === undefined
      ? ''
      : `${show(figure.floor, figure.unit)} (${figure.floorName})`,
    `${figure.value} ${figure.as === 'value' ? figure.unit : figure.as}`,
    figure.bound === undefined ? '' : `≤ ${figure.bound}`,
    verdictOf(figure),
  ]);
  const head = ['', 'what', 'measured', 'floor', 'value', 'bound', ''];
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map(row => row[column].length)),
  );
  const line = (cells: string[]) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column]))
      .join('  ')
      .trimEnd();
  const notes = figures.flatMap(({ id, name, note }) =>
    note ? [`(${id}) ${name}: ${note}`] : [],
  );
  return [line(head), ...rows.map(line), '', ...notes].join('\n');
}

function show(value: Figure['measured'], unit: Figure['unit']): string {
  return typeof value === 'number'
    ? `${value} ${unit}`
    : `${value.median} / ${value.p95} ${unit}, n=${value.samples}`;
}

function verdictOf({ holds }: Figure): string {
  if (holds === undefined) return '';
  return holds ? 'holds' : 'MISSED';
}
