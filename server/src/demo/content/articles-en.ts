import { accountArticlesEn } from './articles-account-en.ts';
import { moneyArticlesEn } from './articles-money-en.ts';
import { ordersArticlesEn } from './articles-orders-en.ts';
import type { DemoArticle } from './shapes.ts';

/** What the customer agent of the demo shop knows, in English. The shop, its prices and its rules are made up. */
export const articlesEn: readonly DemoArticle[] = [
  ...ordersArticlesEn,
  ...moneyArticlesEn,
  ...accountArticlesEn,
];
