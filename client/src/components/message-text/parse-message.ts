/**
 * The little formatting that messages and articles carry: paragraphs, headings, lists, bold, italics, code and links.
 * A parser to plain data instead of a Markdown library: nothing here can ever become HTML, and the visitor's page
 * stays small. What it does not know stays as it was written.
 */
export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'bold'; text: string }
  | { kind: 'italic'; text: string }
  | { kind: 'code'; text: string }
  | { kind: 'link'; text: string; href: string };

export type Block =
  | { kind: 'paragraph'; lines: Inline[][] }
  | { kind: 'heading'; content: Inline[] }
  | { kind: 'list'; ordered: boolean; start: number; items: Inline[][] };

const patterns = [
  '`(?<code>[^`\\n]+)`',
  '\\*\\*(?<bold>[^*\\n]+)\\*\\*',
  '(?<![\\w*])\\*(?<italic>[^*\\s](?:[^*\\n]*[^*\\s])?)\\*(?![\\w*])',
  '\\[(?<label>[^\\]\\n]+)\\]\\((?<target>https?:\\/\\/[^\\s)]+)\\)',
  // A full stop or bracket after an address belongs to the sentence.
  '(?<bare>https?:\\/\\/[^\\s<>"]*[^\\s<>".,;:!?)\\]])',
];
const inlinePattern = new RegExp(patterns.join('|'), 'g');

/** The formatted pieces of one line. Only http and https addresses become links. */
export function parseInline(line: string): Inline[] {
  const pieces: Inline[] = [];
  let end = 0;
  for (const match of line.matchAll(inlinePattern)) {
    if (match.index > end) pieces.push({ kind: 'text', text: line.slice(end, match.index) });
    end = match.index + match[0].length;
    const { code, bold, italic, label, target, bare } = match.groups ?? {};
    if (code !== undefined) pieces.push({ kind: 'code', text: code });
    else if (bold !== undefined) pieces.push({ kind: 'bold', text: bold });
    else if (italic !== undefined) pieces.push({ kind: 'italic', text: italic });
    else if (label !== undefined && target !== undefined)
      pieces.push({ kind: 'link', text: label, href: target });
    else if (bare !== undefined) pieces.push({ kind: 'link', text: bare, href: bare });
  }
  if (end < line.length) pieces.push({ kind: 'text', text: line.slice(end) });
  return pieces;
}

const bullet = /^\s*[-*•]\s+(.*)$/;
const numbered = /^\s*(\d{1,3})[.)]\s+(.*)$/;
const heading = /^#{1,6}\s+(.*)$/;

/** The blocks of a message or an article. */
export function parseMessage(text: string): Block[] {
  const blocks: Block[] = [];
  let fresh = true;
  for (const line of text.replace(/\r\n?/g, '\n').split('\n')) {
    if (line.trim() === '') {
      fresh = true;
      continue;
    }
    const last = fresh ? undefined : blocks.at(-1);
    fresh = false;
    const head = heading.exec(line);
    const point = bullet.exec(line);
    const count = numbered.exec(line);
    if (head?.[1] !== undefined) {
      blocks.push({ kind: 'heading', content: parseInline(head[1]) });
      fresh = true;
    } else if (point?.[1] !== undefined) {
      const item = parseInline(point[1]);
      if (last?.kind === 'list' && !last.ordered) last.items.push(item);
      else blocks.push({ kind: 'list', ordered: false, start: 1, items: [item] });
    } else if (count?.[2] !== undefined) {
      const item = parseInline(count[2]);
      if (last?.kind === 'list' && last.ordered) last.items.push(item);
      else blocks.push({ kind: 'list', ordered: true, start: Number(count[1]), items: [item] });
    } else if (last?.kind === 'paragraph') last.lines.push(parseInline(line));
    else blocks.push({ kind: 'paragraph', lines: [parseInline(line)] });
  }
  return blocks;
}
