import { ResponseError } from '@backstage/errors';
import { DeploymentsApi } from '../api/DeploymentsApi';
import {
  aComparison,
  aPlan,
  aService,
  anOperation,
  current,
  previous,
  someRights,
} from '../__fixtures__/service';

/** A backend that answers what the test says; without, that of a healthy service. */
export function fakeDeployments(): jest.Mocked<DeploymentsApi> {
  return {
    getService: jest
      .fn()
      .mockResolvedValue({ status: 'changed', snapshot: aService() }),
    listServices: jest.fn().mockResolvedValue({ items: [], total: 0 }),
    getEnvironments: jest.fn().mockResolvedValue([]),
    getRevisions: jest.fn().mockResolvedValue([current, previous]),
    getRevisionDiff: jest.fn().mockResolvedValue([]),
    getMetrics: jest.fn(),
    switchAutomation: jest.fn(),
    planAction: jest.fn().mockResolvedValue(aPlan()),
    startOperation: jest.fn().mockResolvedValue(anOperation()),
    listOperations: jest.fn().mockResolvedValue({ items: [] }),
    getOperation: jest.fn().mockResolvedValue(anOperation()),
    getOperationEvents: jest.fn().mockResolvedValue([]),
    liftHold: jest.fn().mockResolvedValue({ id: 'hold-1' }),
    compareEnvironments: jest.fn().mockResolvedValue(aComparison()),
    getRights: jest.fn().mockResolvedValue([someRights()]),
    decideOnOperation: jest
      .fn()
      .mockResolvedValue(anOperation({ state: 'queued' })),
    reviewOperation: jest
      .fn()
      .mockResolvedValue(anOperation({ state: 'succeeded' })),
    cancelOperation: jest
      .fn()
      .mockResolvedValue(anOperation({ state: 'cancelled' })),
  };
}

/** What the client throws for an answer of the backend that is not 2xx. */
export async function refusal(
  status: number,
  name: string,
  message: string,
): Promise<ResponseError> {
  return ResponseError.fromResponse(
    Response.json(
      { error: { name, message }, response: { statusCode: status } },
      { status },
    ),
  );
}
