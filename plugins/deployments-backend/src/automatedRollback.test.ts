import { spawnSync } from 'node:child_process';
import { AUTOMATION } from '@backstage-deployments/plugin-deployments-common';
import { migrateSchema } from './database/migrateSchema';
import { eachDatabase } from './__testUtils__/eachDatabase';
import {
  INTERVAL_SECONDS,
  Metered,
  openMetered,
} from './__testUtils__/replicas/openMetered';
import { Replica } from './__testUtils__/replicas/Replica';
import { until } from './__testUtils__/until';

jest.setTimeout(240_000);

const { databases, ids } = eachDatabase();
const postgres = ids.flat().find(id => id.startsWith('POSTGRES'));
const missing = [
  ...(postgres ? [] : ['PostgreSQL']),
  ...(spawnSync('prometheus', ['--version']).status === 0
    ? []
    : ['prometheus on the PATH']),
];
if (missing.length > 0) {
  process.stdout.write(
    `automated rollback with real processes is left out: it needs ${missing.join(
      ' and ',
    )}\n`,
  );
}

const unharmed = ['burns', 'quiet', 'absent'];
const services = [...unharmed, 'bad', 'twice', 'kept', 'careful', 'late'];

(missing.length > 0 ? describe.skip : describe)(
  'automated rollback with three replicas and Prometheus itself',
  () => {
    let metered: Metered;

    beforeAll(async () => {
      const knex = await databases.init(postgres!);
      await migrateSchema(knex);
      metered = await openMetered(knex, services);
    });
    afterAll(() => metered?.close());

    it('rolls back once, in time, though the replica that looks is killed in the middle; leaves the rest', async () => {
      const { operationsOn, rounds, traffic, replicas } = metered;
      const bad = await metered.add('bad');
      for (const name of unharmed) await metered.add(name);
      traffic('bad', 20, 0.01);
      traffic('burns', 20, 0.045);
      traffic('quiet', 0, 0);
      await rounds(3);
      expect(await operationsOn('bad')).toEqual([]);

      let victim: Replica | undefined;
      let breachedAt = Infinity;
      metered.gateways.forEach((gateway, index) => {
        gateway.onQuestion = query => {
          if (!query.includes('"bad-') || Date.now() < breachedAt) return true;
          victim ??= replicas[index];
          if (victim !== replicas[index]) return true;
          // In the middle of its look: the question never gets an answer.
          victim.kill();
          return false;
        };
      });
      traffic('bad', 20, 0.3);
      breachedAt = await metered.breached(bad);
      const [operation] = await until(
        'the rollback to be asked for',
        async () => {
          const found = await operationsOn('bad');
          return found.length > 0 && found;
        },
        30_000,
      );
      const seconds = (Date.parse(operation.requestedAt) - breachedAt) / 1000;
      process.stdout.write(
        `rollback asked for ${seconds.toFixed(
          2,
        )} s after Prometheus told of the breach, at an interval of ${INTERVAL_SECONDS} s, ${
          victim ? 'its first evaluator killed' : 'nobody killed'
        }\n`,
      );
      expect(seconds).toBeLessThanOrEqual(INTERVAL_SECONDS + 2);
      await metered.ended('bad', 1);
      await rounds(2);
      const acts = await operationsOn('bad');
      expect(acts).toHaveLength(1);
      expect(acts[0]).toMatchObject({
        state: 'succeeded',
        requestedBy: AUTOMATION,
        action: 'rollback',
        toVersion: '1.0.0',
        automation: { evidence: { metric: 'errorRate', threshold: 0.05 } },
      });
      expect(acts[0].automation?.evidence.value).toBeGreaterThan(0.05);
      expect(acts[0].proof?.metrics?.before.errorRate.state).toBe('ok');
      expect(metered.stage.effectsOn('bad')).toHaveLength(1);
      for (const name of unharmed) {
        expect([name, await operationsOn(name)]).toEqual([name, []]);
      }
    });

    it('only gives notice at a second breach within 30 minutes', async () => {
      const twice = await metered.add('twice');
      for (const [version, ended] of [
        ['1.1.0', 1],
        ['1.2.0', 2],
      ] as const) {
        if (ended > 1) metered.deploy(twice, version);
        metered.traffic('twice', 20, 0.3);
        await metered.breached(twice);
        await metered.ended('twice', ended);
      }
      await metered.rounds(2);
      expect(await metered.operationsOn('twice')).toMatchObject([
        { state: 'succeeded', fromVersion: '1.1.0', toVersion: '1.0.0' },
        {
          state: 'cancelled',
          requestedBy: AUTOMATION,
          fromVersion: '1.2.0',
          reason: expect.stringMatching(/^Error rate of 1\.2\.0 is /),
          result: expect.stringMatching(
            /^Only a notice: the portal acted here \d+ min ago/,
          ),
        },
      ]);
      // The one patch is that of the first.
      expect(metered.stage.effectsOn('twice')).toHaveLength(1);
    });

    it('rolls back by one commit what Argo CD keeps, and touches nothing in the cluster', async () => {
      const { stage } = metered;
      const kept = await metered.add('kept', { keptBy: 'argocd' });
      metered.traffic('kept', 20, 0.3);
      await metered.breached(kept);
      const [act] = await metered.ended('kept', 1);
      await metered.rounds(2);
      expect(await metered.operationsOn('kept')).toHaveLength(1);
      expect(act).toMatchObject({
        state: 'succeeded',
        requestedBy: AUTOMATION,
        action: 'rollback',
        path: 'git-commit',
        toVersion: '1.0.0',
        automation: {
          evidence: { metric: 'errorRate', threshold: 0.05, version: '1.1.0' },
        },
      });
      expect(await stage.committersOf('kept')).toEqual([act.id]);
      expect(await stage.asksFor(kept, '1.0.0')).toBe(true);
      expect(stage.effectsOn('kept')).toEqual([]);
    });

    it('aborts a canary, whose stable version serves on, and rolls nothing back', async () => {
      const careful = await metered.add('careful', { kind: 'rollouts' });
      metered.traffic('careful', 20, 0.3);
      await metered.breached(careful);
      await metered.ended('careful', 1);
      await metered.rounds(2);
      expect(await metered.operationsOn('careful')).toMatchObject([
        { action: 'abort', state: 'succeeded', requestedBy: AUTOMATION },
      ]);
    });

    // The last: nothing is answered after it.
    it('does nothing while Prometheus is away', async () => {
      await metered.add('late');
      metered.traffic('late', 20, 0.5);
      await metered.prometheus.stop();
      await metered.rounds(3);
      expect(await metered.operationsOn('late')).toEqual([]);
    });
  },
);
