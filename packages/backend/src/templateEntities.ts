import { createBackendModule } from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import {
  CatalogProcessor,
  catalogProcessingExtensionPoint,
} from '@backstage/plugin-catalog-node';
import { templateEntityV1beta3Validator } from '@backstage/plugin-scaffolder-common';

/** Has the catalog take templates; it knows only its own kinds. */
class TemplateEntities implements CatalogProcessor {
  getProcessorName(): string {
    return 'TemplateEntities';
  }

  async validateEntityKind(entity: Entity): Promise<boolean> {
    return templateEntityV1beta3Validator.check(entity);
  }
}

export default createBackendModule({
  pluginId: 'catalog',
  moduleId: 'template-entities',
  register(reg) {
    reg.registerInit({
      deps: { catalog: catalogProcessingExtensionPoint },
      async init({ catalog }) {
        catalog.addProcessor(new TemplateEntities());
      },
    });
  },
});
