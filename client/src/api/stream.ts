import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { create } from 'zustand';
import { invalidate } from './hooks.ts';
import { type ConnectionState, listen } from './listen.ts';

/** Whether changes arrive by themselves at the moment. */
export const useConnection = create<{ state: ConnectionState }>(() => ({ state: 'connecting' }));

/** Keeps every answer on screen up to date while somebody is signed in. */
export function useStream(): void {
  const client = useQueryClient();
  useEffect(
    () =>
      listen({
        url: '/api/v1/stream',
        onEvents: (events) => invalidate(client, events),
        onState: (state) => useConnection.setState({ state }),
      }),
    [client],
  );
}
