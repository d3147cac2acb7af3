import { makeStyles, Theme, useTheme } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { parseEntityRef } from '@backstage/catalog-model';
import {
  entityRouteParams,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import {
  Phase,
  ServiceSummary,
} from '@backstage-deployments/plugin-deployments-common';
import { EnvironmentInfo } from '../../api/DeploymentsApi';
import { phaseColors } from '../StatusChip/phaseColors';
import { phaseIcons } from '../StatusChip/phaseIcons';
import { StatusChip } from '../StatusChip/StatusChip';
import { visuallyHidden } from '../visuallyHidden';
import { quietColor } from '../quietColor';

const useStyles = makeStyles((theme: Theme) => ({
  row: {
    [theme.breakpoints.down('sm')]: {
      display: 'block',
      padding: theme.spacing(1.25, 1.5),
      borderTop: `1px solid ${theme.palette.divider}`,
    },
  },
  cell: {
    padding: theme.spacing(1, 1.5),
    verticalAlign: 'top',
    textAlign: 'left',
    fontWeight: 400,
    borderTop: `1px solid ${theme.palette.divider}`,
    overflowWrap: 'break-word',
    [theme.breakpoints.down('sm')]: {
      display: 'block',
      border: 0,
      padding: theme.spacing(0.25, 0),
      '&[data-label]::before': {
        content: 'attr(data-label)',
        display: 'inline-block',
        minWidth: 130,
        color: quietColor(theme),
      },
    },
  },
  service: { fontWeight: 600 },
  why: {
    fontSize: theme.typography.pxToRem(12),
    color: quietColor(theme),
  },
  waiting: {
    fontSize: theme.typography.pxToRem(12),
    color: phaseColors(theme, 'Paused').text,
  },
  version: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: theme.spacing(0.5),
    fontVariantNumeric: 'tabular-nums',
  },
  icon: { fontSize: theme.typography.pxToRem(15) },
  quiet: { color: quietColor(theme) },
  hidden: visuallyHidden,
}));

/** A service in every environment, and why it is not well. */
export function FleetRow(props: {
  service: ServiceSummary;
  environments: readonly EnvironmentInfo[];
}) {
  const { service, environments } = props;
  const { entityRef, title, owner, phase } = service;
  const classes = useStyles();
  const entityRoute = useRouteRef(entityRouteRef);
  const troubled = service.environments.find(
    environment => environment.phase === phase && environment.message,
  );
  const where = environments.find(({ name }) => name === troubled?.name);
  return (
    <tr className={classes.row}>
      <th scope="row" className={classes.cell}>
        <Link
          className={classes.service}
          to={`${entityRoute(entityRouteParams(entityRef))}/deployments`}
        >
          {title ?? parseEntityRef(entityRef).name}
        </Link>
        {service.waiting && (
          <div className={classes.waiting}>
            {describeWaiting(service.waiting)}
          </div>
        )}
        {troubled && (
          <div className={classes.why}>
            {where?.title ?? troubled.name}: {troubled.message}
          </div>
        )}
      </th>
      <td className={classes.cell} data-label="Owner">
        {owner && parseEntityRef(owner).name}
      </td>
      <td className={classes.cell} data-label="State">
        <StatusChip phase={phase} />
      </td>
      {environments.map(({ name, title: label }) => (
        <td key={name} className={classes.cell} data-label={label}>
          <Version
            environment={service.environments.find(
              environment => environment.name === name,
            )}
          />
        </td>
      ))}
    </tr>
  );
}

function describeWaiting({
  approvals,
  reviews,
}: NonNullable<ServiceSummary['waiting']>): string {
  const parts = [
    approvals > 0 && `${approvals} waits for approval`,
    reviews > 0 && `${reviews} waits for review`,
  ];
  return parts.filter(Boolean).join(', ');
}

function Version({
  environment,
}: {
  environment?: ServiceSummary['environments'][number];
}) {
  const classes = useStyles();
  if (!environment || environment.phase === 'Absent') {
    return <span className={classes.quiet}>not deployed</span>;
  }
  const { phase, version, stale, message } = environment;
  return (
    <span className={classes.version} title={message}>
      <PhaseIcon
        phase={stale ? 'Unknown' : phase}
        was={stale && phase !== 'Unknown' ? phase : undefined}
      />
      {version ?? 'not known'}
    </span>
  );
}

function PhaseIcon({ phase, was }: { phase: Phase; was?: Phase }) {
  const classes = useStyles();
  const theme = useTheme();
  const Icon = phaseIcons[phase];
  const words = was ? `Was ${was}, not known now` : phase;
  return (
    <span title={words}>
      <Icon
        className={classes.icon}
        style={{ color: phaseColors(theme, phase).text, display: 'block' }}
        aria-hidden
      />
      <span className={classes.hidden}>{words}</span>
    </span>
  );
}
