import type { FrameLocator, Page } from 'playwright-core';

/** Where a visitor chats: the chat's own page, or the frame that the widget opens. */
type Chat = Page | FrameLocator;

export const refund = 'I want a refund, let me talk to a person';

/** Opens the chat page and asks for a person. */
export async function askForPerson({ page, text = refund }: { page: Page; text?: string }): Promise<void> {
  await page.goto('/chat');
  await write({ chat: page, text });
}

/** Writes a message; ends when the server has it. */
export async function write({ chat, text }: { chat: Chat; text: string }): Promise<void> {
  await chat.getByRole('textbox', { name: 'Your message' }).fill(text);
  await chat.getByRole('button', { name: 'Send' }).click();
  const own = chat.getByRole('listitem').filter({ hasText: text });
  await own.getByText('Sent', { exact: true }).waitFor();
}

/** Waits until a message stands in the conversation. */
export async function readMessage({ chat, text }: { chat: Chat; text: string | RegExp }): Promise<void> {
  await chat.getByRole('log', { name: 'Messages' }).getByText(text).first().waitFor();
}

/** Waits until the line above the conversation says in whose hands the visitor is. */
export async function expectStatus({ page, text }: { page: Chat; text: string }): Promise<void> {
  await page.getByRole('status').getByText(text, { exact: true }).waitFor();
}
