import { LongRows, type LongRowsProps } from './rows/long-rows.tsx';
import { UploadCells, uploadColumns } from './upload-cells.tsx';
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
  const rates = useRates(list.items, now);
  return (
    <LongRows<UploadItem>
      {...list}
      columns={uploadColumns()}
      cells={(item, current) => (
        <UploadCells
          item={item}
          serverName={nameOf(item.serverId)}
          rate={rates.get(item.id)}
          now={now}
          current={current}
        />
      )}
    />
  );
}
