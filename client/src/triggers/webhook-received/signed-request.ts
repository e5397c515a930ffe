/** A text between single quotes of a shell. */
const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

/**
 * Lines for a shell with openssl and curl that sign an example and send it, as Standard Webhooks describes it. Without
 * a secret, which is shown once only, there is a place for it.
 */
export function signedRequest(input: { address: string; secret: string | null; sample: string }): string {
  const { address, secret, sample } = input;
  return [
    `SECRET=${quoted(secret ?? 'whsec_…')}`,
    `BODY=${quoted(sample.trim() === '' ? '{}' : sample.trim())}`,
    'ID="msg_$(openssl rand -hex 12)"; TIME=$(date +%s)',
    'KEY=$(printf %s "${SECRET#whsec_}" | openssl base64 -d -A | od -An -v -tx1 | tr -d \' \\n\')',
    'SIGNATURE=$(printf %s "$ID.$TIME.$BODY" | openssl dgst -sha256 -mac HMAC -macopt "hexkey:$KEY" -binary | openssl base64 -A)',
    `curl ${quoted(address)} -H 'Content-Type: application/json' \\`,
    '  -H "webhook-id: $ID" -H "webhook-timestamp: $TIME" \\',
    '  -H "webhook-signature: v1,$SIGNATURE" --data-raw "$BODY"',
  ].join('\n');
}
