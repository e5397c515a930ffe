/**
 * Prints "N passed, N failed" for a run: `node summary.mjs JEST_RESULT FAILED_STEPS`. Counts Jest's tests, test files
 * that could not even be loaded, and every step that failed, so that the line never looks better than the exit code.
 */
import { existsSync, readFileSync } from 'node:fs';

const [resultFile, failedStepCount] = process.argv.slice(2);
const failedSteps = Number(failedStepCount);
const result = existsSync(resultFile) ? JSON.parse(readFileSync(resultFile, 'utf8')) : null;

const passed = result?.numPassedTests ?? 0;
const failedTests = (result?.numFailedTests ?? 0) + (result?.numRuntimeErrorTestSuites ?? 0);
let failed = failedTests + failedSteps;

if (!result) console.log('The tests left no result behind.');
else if (passed + failedTests === 0) console.log('No tests ran.');
if (passed + failedTests === 0) failed = Math.max(failed, 1);
if (failedSteps > 0) console.log(`${failedSteps} of the steps above failed; each counts as one failure.`);

console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
