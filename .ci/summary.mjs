/**
 * Prints "N passed, N failed" for a run: `node summary.mjs JEST_RESULT TESTS_EXIT CHECKS_EXIT`. Counts Jest's tests,
 * test files that could not even be loaded, and the checks as one; a test run that failed in another way (in its
 * set-up, say) counts as one too, so that the line never looks better than the exit code.
 */
import { existsSync, readFileSync } from 'node:fs';

const [resultFile, testsExit, checksExit] = process.argv.slice(2);
const result = existsSync(resultFile) ? JSON.parse(readFileSync(resultFile, 'utf8')) : null;

const passed = result?.numPassedTests ?? 0;
let failed = (result?.numFailedTests ?? 0) + (result?.numRuntimeErrorTestSuites ?? 0);

if (failed === 0 && passed === 0) {
  console.log('No tests ran.');
  failed = 1;
} else if (failed === 0 && testsExit !== '0') {
  console.log(`The test run ended with exit code ${testsExit}, although no test failed.`);
  failed = 1;
}
if (checksExit !== '0') {
  console.log(`npm run check ended with exit code ${checksExit}.`);
  failed += 1;
}

console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
