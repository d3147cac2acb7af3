import { useState } from 'react';
import { Content, Page, ProxiedSignInPage } from '@backstage/core-components';
import { IdentityApi, SignInPageProps } from '@backstage/core-plugin-api';
import Button from '@material-ui/core/Button';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { demoPersons } from './demoPersons';
import { personStorageKey } from './personStorageKey';

const useStyles = makeStyles(theme => ({
  card: {
    maxWidth: 420,
    margin: theme.spacing(6, 'auto'),
    padding: theme.spacing(3),
  },
  persons: {
    listStyle: 'none',
    padding: 0,
    margin: theme.spacing(2, 0, 0),
    display: 'grid',
    gap: theme.spacing(1),
  },
  person: { justifyContent: 'space-between', textTransform: 'none' },
  team: { color: theme.palette.text.secondary, fontWeight: 400 },
}));

/** Signs out of the demo for good: the remembered person is forgotten and the sign-in page comes back. */
function forgetPersonOnSignOut(identity: IdentityApi): IdentityApi {
  return {
    getProfileInfo: () => identity.getProfileInfo(),
    getBackstageIdentity: () => identity.getBackstageIdentity(),
    getCredentials: () => identity.getCredentials(),
    async signOut() {
      sessionStorage.removeItem(personStorageKey);
      await identity.signOut();
      window.location.assign('/');
    },
  };
}

/** Offers the demo's people; the choice lasts as long as the browser tab. */
export function DemoSignInPage({ onSignInSuccess }: SignInPageProps) {
  const classes = useStyles();
  const [person, setPerson] = useState(() =>
    sessionStorage.getItem(personStorageKey),
  );

  if (person) {
    return (
      <ProxiedSignInPage
        provider="demo"
        headers={{ 'x-demo-user': person }}
        onSignInSuccess={identity =>
          onSignInSuccess(forgetPersonOnSignOut(identity))
        }
      />
    );
  }
  return (
    <Page themeId="home">
      <Content>
        <Paper className={classes.card}>
          <Typography variant="h4" component="h1">
            Who are you today?
          </Typography>
          <Typography>
            These people belong to different teams and have different rights.
          </Typography>
          <ul className={classes.persons}>
            {demoPersons.map(({ name, team }) => (
              <li key={name}>
                <Button
                  fullWidth
                  variant="outlined"
                  classes={{ label: classes.person }}
                  onClick={() => {
                    sessionStorage.setItem(personStorageKey, name);
                    setPerson(name);
                  }}
                >
                  <span>{name}</span>
                  <span className={classes.team}>{team}</span>
                </Button>
              </li>
            ))}
          </ul>
        </Paper>
      </Content>
    </Page>
  );
}
