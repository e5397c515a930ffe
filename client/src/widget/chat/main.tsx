import '@fontsource-variable/inter';
import '../../app/tokens.css';
import './chat.css';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import { ChatApp } from './chat-app.tsx';
import { isPassing } from './chat-client.ts';
import { resumeDeliveries } from './delivery.ts';
import { chatKnown, useStoredChat } from './stored-chat.ts';

const root = document.getElementById('root');
if (!root) throw new Error('the page has no element #root');

const client = new QueryClient({
  defaultOptions: { queries: { retry: (failures, error) => failures < 2 && isPassing(error) } },
});

// Another tab of the same visitor: both show the same chat.
window.addEventListener('storage', ({ key }) => {
  if (key === 'baton.chat') void useStoredChat.persist.rehydrate();
});
const page = createRoot(root);
void chatKnown().then(() => {
  document.documentElement.lang = useStoredChat.getState().language;
  resumeDeliveries(client);
  page.render(
    <QueryClientProvider client={client}>
      <ChatApp />
    </QueryClientProvider>,
  );
});
