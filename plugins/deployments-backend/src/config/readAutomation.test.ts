import { ConfigReader } from '@backstage/config';
import { readAnalysis } from './readAnalysis';

const read = (automation?: object) =>
  readAnalysis(
    new ConfigReader({
      deployments: {
        analysis: { errorRate: 0.02, intervalSeconds: 10 },
        environments: [
          { name: 'production', ...(automation && { automation }) },
        ],
      },
    }),
  ).environments.get('production')?.automation;

describe('readAutomation', () => {
  it('does nothing by itself where nothing is said, and only talks where little is', () => {
    expect(read()).toBeUndefined();
    expect(read({})).toEqual({
      mode: 'dry-run',
      approvals: 'required',
      thresholds: { errorRate: 0.02, latencyP95Ms: 1000 },
      sampleSeconds: 10,
      bakeSeconds: 60,
      windowSeconds: 1200,
      samples: 3,
      cooldownSeconds: 1800,
      minTraffic: 0.1,
    });
  });

  it('takes what is said', () => {
    expect(
      read({
        mode: 'on',
        approvals: 'exempt',
        bakeSeconds: 0,
        windowMinutes: 60,
        samples: 1,
        cooldownMinutes: 120,
        minTraffic: 0,
      }),
    ).toMatchObject({
      mode: 'on',
      approvals: 'exempt',
      bakeSeconds: 0,
      windowSeconds: 3600,
      samples: 1,
      cooldownSeconds: 7200,
      minTraffic: 0,
    });
  });

  it.each<[string, object]>([
    ['mode: "off" is none of dry-run, on', { mode: 'off' }],
    ['approvals', { approvals: 'none' }],
    ['bakeSeconds', { bakeSeconds: -1 }],
    ['windowMinutes', { windowMinutes: 0 }],
    ['samples: 21 is not a whole number from 1 to 20', { samples: 21 }],
    ['cooldownMinutes', { cooldownMinutes: 29 }],
    ['minTraffic', { minTraffic: -1 }],
  ])('names the key %s', (key, automation) => {
    expect(() => read(automation)).toThrow(
      `deployments.environments[0].automation.${key}`,
    );
  });
});
