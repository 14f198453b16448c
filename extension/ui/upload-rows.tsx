import { useRef } from 'preact/hooks';
import { LongRows, type LongRowsProps } from './rows/long-rows.tsx';
import { keepSame } from './rows/same-row.ts';
import { UploadCells, uploadColumns } from './upload-cells.tsx';
import { clockOf } from './upload-clock.ts';
import type { UploadItem } from './upload-items.ts';
import { useNow } from './use-now.ts';
import { useRates } from './use-rates.ts';

interface UploadRowsProps extends Omit<LongRowsProps<UploadItem>, 'columns' | 'cells'> {
  /** The name of a server by its id. */
  nameOf(serverId: string): string;
}

/** A long list of uploads, with rates and times that keep up with the clock. */
export function UploadRows({ nameOf, ...list }: UploadRowsProps) {
  const now = useNow(1000);
  const items = useRef(list.items);
  items.current = keepSame(items.current, list.items);
  const rates = useRates(items.current, now);
  return (
    <LongRows<UploadItem>
      {...list}
      items={items.current}
      columns={uploadColumns()}
      cells={(item, current) => (
        <UploadCells
          item={item}
          serverName={nameOf(item.serverId)}
          rate={rates.get(item.id)}
          now={clockOf(item, now)}
          current={current}
        />
      )}
    />
  );
}
