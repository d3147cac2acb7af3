import { makeStyles } from '@material-ui/core/styles';
import { parseEntityRef } from '@backstage/catalog-model';
import { EnvironmentInfo } from '../../api/DeploymentsApi';
import { ChoiceField } from '../ChoiceField/ChoiceField';
import { FilterName, FleetFilters, filterPhases } from './useFleetFilters';
import { useOwners } from './useOwners';

const useStyles = makeStyles(theme => ({
  bar: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(1.5),
    marginBottom: theme.spacing(2),
  },
}));

/** Which services are listed: whose, in which state, in which environment. */
export function FleetFilterBar(props: {
  filters: FleetFilters;
  environments: readonly EnvironmentInfo[];
  onChange: (name: FilterName, value: string) => void;
}) {
  const { filters, environments, onChange } = props;
  const classes = useStyles();
  const { mine, others } = useOwners();
  // An owner that came with the address shows even when she owns nothing.
  const unlisted =
    filters.owner && ![...mine, ...others].includes(filters.owner)
      ? [filters.owner]
      : [];
  return (
    <div className={classes.bar} role="search" aria-label="Filter services">
      <ChoiceField
        label="Owner"
        value={filters.owner ?? ''}
        onChange={value => onChange('owner', value)}
      >
        <option value="">All owners</option>
        {mine.length > 0 && (
          <optgroup label="Mine">
            <OwnerOptions owners={mine} />
          </optgroup>
        )}
        {others.length + unlisted.length > 0 && (
          <optgroup label="Others">
            <OwnerOptions owners={[...others, ...unlisted]} />
          </optgroup>
        )}
      </ChoiceField>
      <ChoiceField
        label="State"
        value={filters.phase ?? ''}
        onChange={value => onChange('state', value)}
      >
        <option value="">All states</option>
        {filterPhases.map(phase => (
          <option key={phase}>{phase}</option>
        ))}
      </ChoiceField>
      <ChoiceField
        label="Environment"
        value={filters.environment ?? ''}
        onChange={value => onChange('environment', value)}
      >
        <option value="">All environments</option>
        {environments.map(({ name, title }) => (
          <option key={name} value={name}>
            {title}
          </option>
        ))}
      </ChoiceField>
      <ChoiceField
        label="Waits for people"
        value={filters.waiting ?? ''}
        onChange={value => onChange('waiting', value)}
      >
        <option value="">All services</option>
        <option value="true">Approval or review</option>
      </ChoiceField>
    </div>
  );
}

function OwnerOptions({ owners }: { owners: readonly string[] }) {
  return (
    <>
      {owners.map(owner => (
        <option key={owner} value={owner}>
          {nameOf(owner)}
        </option>
      ))}
    </>
  );
}

/** What was typed into the address may be no entity ref; the backend then finds nothing. */
function nameOf(owner: string): string {
  return owner.includes(':') && owner.includes('/')
    ? parseEntityRef(owner).name
    : owner;
}
