/** The people of the demo catalog, in the order in which they are offered. */
export const demoPersons = [
  { name: 'alice', team: 'team-checkout' },
  { name: 'bob', team: 'team-checkout' },
  { name: 'carol', team: 'team-search' },
  { name: 'petra', team: 'platform-team' },
  { name: 'paul', team: 'platform-team' },
  { name: 'sam', team: 'security-team' },
  { name: 'gus', team: 'guest, may look only' },
] as const;
