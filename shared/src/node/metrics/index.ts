export * from './backlog.ts';
export { createMetrics, type Metrics } from './metrics.ts';
export { serveMetrics } from './read-metrics.ts';
