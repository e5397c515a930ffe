import { articlesEn } from './articles-en.ts';
import { articlesPl } from './articles-pl.ts';
import type { DemoArticle } from './shapes.ts';

export const demoArticles: readonly DemoArticle[] = [...articlesEn, ...articlesPl];
