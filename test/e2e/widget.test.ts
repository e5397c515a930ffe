import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openTicket, openView, reply } from './desk-steps.ts';
import { hire, type Rep, setHandoff } from './scenes.ts';
import { openStage, type Stage } from './stage.ts';
import { expectStatus, readMessage, refund, write } from './visitor-steps.ts';

/** A shop on an origin of its own, with a policy that lets Baton in and nobody else. */
function openShop({ baton }: { baton: string }): Promise<Server> {
  const server = createServer((request, response) => {
    response.writeHead(request.url === '/favicon.ico' ? 204 : 200, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': `default-src 'self'; script-src ${baton}; frame-src ${baton}`,
    });
    response.end(
      `<!doctype html><html lang="en"><title>Shop</title><h1>Paints and brushes</h1><script src="${baton}/widget.js" defer></script></html>`,
    );
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

describe('the widget', () => {
  let stage: Stage;
  let shop: Server;
  let rep: Rep;
  beforeAll(async () => {
    stage = await openStage();
    shop = await openShop({ baton: stage.product.url });
    const [hired] = await hire({ api: stage.api, names: ['Ada'] });
    if (!hired) throw new Error('nobody was hired');
    rep = hired;
    await setHandoff({
      api: stage.api,
      set: {
        process: 'live',
        assignment: { mode: 'same', target: 'help-desk', inboxId: null, members: [{ user: rep.id }] },
      },
    });
  });
  afterAll(async () => {
    shop?.close();
    await stage?.close();
  });

  it('lets a visitor of another site chat, and keeps the conversation from page to page', async () => {
    const address = `http://127.0.0.1:${(shop.address() as AddressInfo).port}`;
    await stage.asStranger(async ({ page }) => {
      await page.goto(address);
      await page.getByRole('button', { name: 'Open the chat' }).click();
      const chat = page.frameLocator('iframe[title="Chat"]');
      await write({ chat, text: refund });
      await expectStatus({ page: chat, text: 'Ada is here for you.' });

      await page.goto(`${address}/another-page`);
      await readMessage({ chat, text: refund });

      await chat.getByRole('button', { name: 'Close the chat' }).click();
      await stage.atDesk(async (owner) => {
        await openView({ page: owner.page, view: 'Assigned to me' });
        await openTicket({ page: owner.page, subject: refund });
        await reply({ page: owner.page, text: 'Which order is it?' });
      }, rep);
      await page.getByRole('button', { name: 'Open the chat: New message' }).click();
      await readMessage({ chat, text: 'Which order is it?' });
    });
    expect(stage.product.logs.errors()).toEqual([]);
  });

  it('keeps the conversation where the browser keeps nothing for frames of foreign sites', async () => {
    // To a browser another host is another site, and a context of its own denies such frames a storage.
    const address = `http://localhost:${(shop.address() as AddressInfo).port}`;
    await stage.asStranger(async ({ page }) => {
      await page.goto(address);
      await page.getByRole('button', { name: 'Open the chat' }).click();
      const chat = page.frameLocator('iframe[title="Chat"]');
      await write({ chat, text: refund });
      await expectStatus({ page: chat, text: 'Ada is here for you.' });
      await page.goto(`${address}/another-page`);
      await readMessage({ chat, text: refund });
    });
  });
});
