import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { ActionsContext } from './ActionsContext';
import { addCompareEnvironments } from './compareEnvironments';
import { addGetOperation } from './getOperation';
import { addGetService } from './getService';
import { addListRevisions } from './listRevisions';
import { addListServices } from './listServices';
import { addPlanAction } from './planAction';
import { addRequestOperation } from './requestOperation';

/** The verbs of the HTTP contract for other plugins and MCP clients: the same functions, on behalf of a person. */
export function registerActions(
  registry: ActionsRegistryService,
  context: ActionsContext,
): void {
  addListServices(registry, context);
  addGetService(registry, context);
  addCompareEnvironments(registry, context);
  addListRevisions(registry, context);
  addPlanAction(registry, context);
  addRequestOperation(registry, context);
  addGetOperation(registry, context);
}
