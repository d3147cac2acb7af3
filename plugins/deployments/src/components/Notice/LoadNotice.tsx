import { Button } from '../Button/Button';
import { clockTime } from '../../format/clockTime';
import { errorMessage } from '../../format/errorMessage';
import { LiveData } from '../../hooks/useLiveData';
import { Notice } from './Notice';

/** That a load failed, beside the data of the last one that worked. */
export function LoadNotice({
  error,
  loadedAt,
  refresh,
}: Omit<LiveData<unknown>, 'data'>) {
  if (!error) return null;
  const shown = loadedAt
    ? ` Shown as of ${clockTime(new Date(loadedAt).toISOString(), Date.now())}.`
    : '';
  return (
    <Notice
      phase="Paused"
      role="status"
      more={
        <Button size="small" variant="text" onClick={refresh}>
          Try again
        </Button>
      }
    >
      {errorMessage(error)}.{shown}
    </Notice>
  );
}
