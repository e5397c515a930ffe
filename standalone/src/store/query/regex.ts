import { MongoError } from '../errors.ts';

/**
 * A JavaScript RegExp with the meaning that MongoDB's engine (PCRE) gives the pattern. What the two engines read
 * differently is rewritten (`x`, inline flags at the start, `\A`, `\z`, `\Z`, POSIX classes) or refused.
 */
export function compileRegex(source: string, flags: string): RegExp {
  let jsFlags = '';
  let pattern = source;
  let all = flags;
  const inline = /^\(\?([imsx]+)\)/.exec(pattern);
  if (inline) {
    all += inline[1];
    pattern = pattern.slice(inline[0].length);
  }
  for (const flag of new Set(all)) {
    if (flag === 'x') pattern = withoutComments(pattern);
    else if ('ims'.includes(flag)) jsFlags += flag;
    else if (flag !== 'u') throw new MongoError(51108, `invalid flag in regex options: ${flag}`);
  }
  try {
    return new RegExp(translate(pattern), `${jsFlags}u`);
  } catch {
    // Without `u` JavaScript accepts the escapes of letters and stray braces that PCRE accepts too.
  }
  try {
    return new RegExp(translate(pattern), jsFlags);
  } catch (error) {
    throw new MongoError(51091, `Regular expression is invalid: ${(error as Error).message}`);
  }
}

const POSIX: Readonly<Record<string, string>> = {
  alpha: 'A-Za-z',
  digit: '0-9',
  alnum: 'A-Za-z0-9',
  upper: 'A-Z',
  lower: 'a-z',
  space: '\\s',
  punct: '!-\\/:-@\\[-`{-~',
  word: '\\w',
  xdigit: '0-9A-Fa-f',
};

function translate(pattern: string): string {
  if (/\(\?[>(#&+|]|\(\?P[>=]|\(\*|\\[GKRXQE]|[*+?}]\+/.test(pattern)) {
    throw new MongoError('NotImplemented', `This store does not support this regular expression: ${pattern}`);
  }
  return pattern
    .replace(/\\([AzZ])/g, (_, letter: string) => (letter === 'A' ? '(?<![\\s\\S])' : '(?![\\s\\S])'))
    .replace(/\(\?P</g, '(?<')
    .replace(/\[:(\w+):\]/g, (whole, name: string) => POSIX[name] ?? whole);
}

/** PCRE's extended syntax: white space and comments outside classes do not count. */
function withoutComments(pattern: string): string {
  return pattern.replace(/\\[\s\S]|\[(?:\\[\s\S]|[^\]\\])*\]|\s+|#[^\n]*/g, (part) =>
    part.startsWith('#') || /^\s/.test(part) ? '' : part,
  );
}
