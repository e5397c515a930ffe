/** Puts a token where the caret stands, in the place of what is selected, and says where the caret goes then. */
export function insertAt(input: { text: string; token: string; from: number; to: number }): {
  text: string;
  caret: number;
} {
  const { text, token, from, to } = input;
  return { text: text.slice(0, from) + token + text.slice(to), caret: from + token.length };
}
