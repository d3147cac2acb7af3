import { useState } from 'react';
import TextField from '@material-ui/core/TextField';
import { makeStyles } from '@material-ui/core/styles';
import { CopyTextButton } from '@backstage/core-components';
import {
  curlCommand,
  parseHeaders,
  RoutedTraffic,
  routeRequest,
  TrafficRoute,
} from '@backstage-deployments/plugin-deployments-common';
import { useUniqueId } from '../../hooks/useUniqueId';
import { ChoiceField } from '../ChoiceField/ChoiceField';

const useStyles = makeStyles(theme => ({
  form: {
    display: 'grid',
    gap: theme.spacing(1.5),
    margin: theme.spacing(1.5, 0, 0.5),
  },
  answer: { margin: 0, fontSize: theme.typography.pxToRem(13) },
  sent: { display: 'flex', alignItems: 'flex-start' },
  command: {
    flex: 1,
    minWidth: 0,
    padding: theme.spacing(1),
    borderRadius: 6,
    backgroundColor: theme.palette.action.hover,
    fontSize: theme.typography.pxToRem(12),
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
  },
}));

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];
/** Whoever looks for a route types a few headers; a page of them is pasted by mistake. */
const TEXT_LENGTH_MAX = 2_000;

/** "A request with these headers goes to …", by the routes as they are now, with the command that sends it. */
export function RouteSimulator(props: {
  traffic: RoutedTraffic;
  /** To which versions a route leads, in words. */
  whereTo: (route: TrafficRoute) => string;
}) {
  const { traffic, whereTo } = props;
  const classes = useStyles();
  const [method, setMethod] = useState('GET');
  const [path, setPath] = useState('/');
  const [headers, setHeaders] = useState('');
  const parsed = parseHeaders(headers);
  const request = {
    method,
    path: `/${path.trim().replace(/^\/+/, '').replace(/\s/g, '%20')}`,
    host: traffic.hosts.find(host => !host.includes('*')) ?? 'HOST',
    headers: parsed.ok ? parsed.headers : {},
  };
  const command = curlCommand(request);
  return (
    <div className={classes.form}>
      <TextLine
        label="Headers and cookies, one a line"
        placeholder={'x-cohort: b\ncookie: user=jason'}
        value={headers}
        lines={2}
        problem={
          parsed.ok
            ? undefined
            : `"${parsed.line}" is no header; write name: value`
        }
        onChange={setHeaders}
      />
      <TextLine label="Path" value={path} onChange={setPath} />
      <ChoiceField label="Method" value={method} onChange={setMethod}>
        {methods.map(each => (
          <option key={each}>{each}</option>
        ))}
      </ChoiceField>
      <p className={classes.answer} role="status">
        {parsed.ok && (
          <Answer {...routeRequest(traffic, request)} whereTo={whereTo} />
        )}
      </p>
      {parsed.ok && (
        <>
          <div className={classes.sent}>
            <code
              className={classes.command}
              aria-label="Command that sends it"
            >
              {command}
            </code>
            <CopyTextButton text={command} aria-label="Copy the command" />
          </div>
        </>
      )}
    </div>
  );
}

function Answer({
  route,
  unless,
  whereTo,
}: ReturnType<typeof routeRequest> & { whereTo: (r: TrafficRoute) => string }) {
  return (
    <>
      {route ? (
        <>
          This request goes to <strong>{whereTo(route)}</strong>
          {route.name && <>, by route {route.name}</>}.
        </>
      ) : (
        <>No route takes this request: it is answered by 404.</>
      )}
      {unless.map(maybe => (
        <span key={maybe.who.join()}>
          {' '}
          Unless {maybe.who.join(', or ')}: then to {whereTo(maybe)}.
        </span>
      ))}
    </>
  );
}

function TextLine(props: {
  label: string;
  value: string;
  placeholder?: string;
  lines?: number;
  problem?: string;
  onChange: (value: string) => void;
}) {
  const { label, value, placeholder, lines, problem, onChange } = props;
  const id = useUniqueId('route');
  return (
    <TextField
      id={id}
      label={label}
      placeholder={placeholder}
      value={value}
      multiline={lines !== undefined}
      minRows={lines}
      fullWidth
      size="small"
      variant="outlined"
      error={problem !== undefined}
      helperText={problem}
      onChange={event => onChange(event.target.value)}
      inputProps={{
        maxLength: TEXT_LENGTH_MAX,
        autoComplete: 'off',
        spellCheck: false,
      }}
      InputLabelProps={{ shrink: true }}
    />
  );
}
