import { catalogueOf } from '../catalogue/catalogue.ts';
import type { HandlersOf } from '../http/context.ts';

export const catalogueHandlers: HandlersOf<'getCatalogue'> = {
  async getCatalogue() {
    return catalogueOf();
  },
};
