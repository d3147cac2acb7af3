import { DemoService } from './DemoService';
import { catalogApi } from './services/catalogApi';
import { checkout } from './services/checkout';
import { inventory } from './services/inventory';
import { legacyReports } from './services/legacyReports';
import { orders } from './services/orders';
import { payments } from './services/payments';
import { recommendations } from './services/recommendations';
import { search } from './services/search';
import { web } from './services/web';

/** The components of catalog/services.yaml. */
export const demoServices: readonly DemoService[] = [
  web,
  checkout,
  payments,
  orders,
  search,
  recommendations,
  catalogApi,
  inventory,
  legacyReports,
];
