import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

const dist = path.join(__dirname, '../../client/dist');

/** What a browser loads before anything is shown: the scripts that the page names. */
const scriptsOf = (page: string): Buffer[] =>
  [...readFileSync(`${dist}/${page}`, 'utf8').matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map(
    ([, file]) => readFileSync(`${dist}/${file}`),
  );

describe('the built page', () => {
  it('begins with less than 250 KB of compressed JavaScript', () => {
    const scripts = scriptsOf('index.html');
    expect(scripts.length).toBeGreaterThan(3);
    const size = scripts.reduce((sum, script) => sum + gzipSync(script).length, 0);
    expect(size).toBeLessThan(250 * 1024);
  });

  it('is built for production, whatever environment built it', () => {
    const development = scriptsOf('index.html').filter((script) =>
      script.includes('Check the render method of'),
    );
    expect(development).toHaveLength(0);
  });
});
