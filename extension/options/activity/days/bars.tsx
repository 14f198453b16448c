import { calendarDay, t } from '../../../ui/i18n.ts';
import { type Bar, barsOf, type Day, type Measure, topOf } from './chart-model.ts';

interface BarsProps {
  days: readonly Day[];
  measure: Measure;
  /** A value in words. */
  shown(value: number): string;
  label: string;
}

/** Share of a day's room that its bar takes. */
const WIDE = 0.7;

/** A bar a day, uploads below and downloads on top of them; all in percent, so that it fits any width. */
export function Bars({ days, measure, shown, label }: BarsProps) {
  const bars = barsOf(days, measure);
  const top = topOf(bars);
  const first = days.at(0)?.day;
  const last = days.at(-1)?.day;
  return (
    <div class="bars">
      <span class="bars-top quiet small">{shown(top)}</span>
      <svg class="bars-picture" role="img" aria-label={label} width="100%" height="100%">
        {[0, 50, 100].map((at) => (
          <line key={at} class="bars-line" x1="0" x2="100%" y1={`${at}%`} y2={`${at}%`} />
        ))}
        {bars.map((bar, n) => (
          <DayBar key={bar.day} bar={bar} n={n} of={bars.length} top={top} shown={shown} />
        ))}
      </svg>
      <p class="bars-days quiet small">
        <span>{first && calendarDay(first)}</span>
        <span>{last && t('today')}</span>
      </p>
    </div>
  );
}

interface DayBarProps {
  bar: Bar;
  n: number;
  of: number;
  top: number;
  shown(value: number): string;
}

function DayBar({ bar, n, of, top, shown }: DayBarProps) {
  const room = 100 / of;
  const x = `${(n + (1 - WIDE) / 2) * room}%`;
  const width = `${room * WIDE}%`;
  const up = (bar.up / top) * 100;
  const down = (bar.down / top) * 100;
  return (
    <g class="day-bar">
      <title>{`${calendarDay(bar.day)}: ${t('days_up')} ${shown(bar.up)}, ${t('days_down')} ${shown(bar.down)}`}</title>
      {/* The whole column answers to the mouse, however low its bar is. */}
      <rect class="bar-room" x={`${n * room}%`} y="0" width={`${room}%`} height="100%" />
      <rect class="bar-up" x={x} y={`${100 - up}%`} width={width} height={`${up}%`} />
      <rect class="bar-down" x={x} y={`${100 - up - down}%`} width={width} height={`${down}%`} />
    </g>
  );
}
